package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** EP-001 to EP-008 say word for word what the specification says. */
class SpecificationTextsTest {
    private static final Path WORDS = Path.of("src/test/resources/classify/specification-patterns.yml");
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));

    @Test
    void everyFieldIsTheSpecifications() {
        JsonNode all = YAMLMapper.shared().readTree(WORDS.toFile());
        assertThat(all).hasSize(8);
        for (JsonNode words : all) {
            ErrorPattern pattern = catalogue.pattern(words.path("id").asString());
            assertThat(fields(pattern)).as(pattern.id()).isEqualTo(fields(words));
        }
    }

    private static List<String> fields(ErrorPattern pattern) {
        List<String> fields = new ArrayList<>(List.of(
                pattern.category().name(),
                pattern.name(),
                pattern.description(),
                pattern.rootCause(),
                pattern.impact(),
                pattern.action().name(),
                pattern.severity(),
                Boolean.toString(pattern.isTransient()),
                pattern.expectedFrequency(),
                pattern.question()));
        for (int i = 0; i < pattern.steps().size(); i++) {
            fields.add((i + 1) + ". " + pattern.steps().get(i));
        }
        return fields;
    }

    private static List<String> fields(JsonNode words) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of(
                "category",
                "name",
                "description",
                "rootCause",
                "impact",
                "action",
                "severity",
                "transient",
                "expectedFrequency",
                "question")) {
            fields.add(words.path(name).asString());
        }
        words.path("steps").forEach(step -> fields.add(step.asString()));
        return fields;
    }
}
