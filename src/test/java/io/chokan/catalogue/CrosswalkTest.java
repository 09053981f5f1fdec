package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** 12 errors of the mind map → 25 of the taxonomy → 15 categories → patterns, complete in both directions (corrections D15). */
class CrosswalkTest {
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));
    private final JsonNode crosswalk = YAMLMapper.shared()
            .readTree(Path.of("src/main/resources/catalogue/crosswalk.yml").toFile());

    @Test
    void theMindMapsTwelveErrorsAreAllThere() {
        assertThat(strings(crosswalk.path("mindMap"), "name"))
                .containsExactly(
                        "ThrottlingException",
                        "ModelTimeoutException",
                        "ValidationException",
                        "NetworkTimeout",
                        "ServiceUnavailable",
                        "MemoryExhaustion",
                        "PromptTooLarge",
                        "ResponseParseFailure",
                        "ContextWindowExceeded",
                        "VectorSearchEmpty",
                        "SessionCorruption",
                        "CacheStaleData");
    }

    @Test
    void everyTaxonomyErrorIsUnderOneMindMapErrorOrNamedAsWithout() {
        List<String> named = new ArrayList<>();
        crosswalk.path("mindMap").forEach(error -> {
            assertThat(error.path("errors")).as(error.path("name").asString()).isNotEmpty();
            error.path("errors").forEach(name -> named.add(name.asString()));
        });
        crosswalk.path("unnamed").forEach(name -> named.add(name.asString()));
        assertThat(named)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(catalogue.taxonomy().entries().stream()
                        .map(Taxonomy.Entry::name)
                        .toList());
        assertThat(named).hasSize(25);
    }

    @Test
    void everyTaxonomyErrorIsShownByPatternsOfItsCategory() {
        for (Taxonomy.Entry entry : catalogue.taxonomy().entries()) {
            assertThat(entry.patterns()).as(entry.name()).isNotEmpty();
            for (String id : entry.patterns().keySet()) {
                assertThat(catalogue.pattern(id).category()).as(entry.name()).isEqualTo(entry.category());
            }
        }
    }

    @Test
    void everyPatternShowsATaxonomyError_andEveryCategoryButUnknownHasBoth() {
        Set<String> shown = new TreeSet<>();
        Set<ErrorCategory> categories = EnumSet.noneOf(ErrorCategory.class);
        for (Taxonomy.Entry entry : catalogue.taxonomy().entries()) {
            shown.addAll(entry.patterns().keySet());
            categories.add(entry.category());
        }
        assertThat(shown)
                .containsExactlyElementsOf(
                        catalogue.patterns().stream().map(ErrorPattern::id).toList());
        assertThat(categories).isEqualTo(EnumSet.complementOf(EnumSet.of(ErrorCategory.UNKNOWN)));
        assertThat(ErrorCategory.values()).hasSize(15);
    }

    @Test
    void allTenActionsAreUsed() {
        Set<RemediationAction> byPatterns = EnumSet.noneOf(RemediationAction.class);
        catalogue.patterns().forEach(pattern -> byPatterns.add(pattern.action()));
        Set<RemediationAction> byTaxonomy = EnumSet.noneOf(RemediationAction.class);
        catalogue.taxonomy().entries().forEach(entry -> byTaxonomy.add(entry.action()));
        assertThat(byPatterns).hasSize(10).isEqualTo(EnumSet.allOf(RemediationAction.class));
        assertThat(byTaxonomy).isEqualTo(EnumSet.allOf(RemediationAction.class));
    }

    private static List<String> strings(JsonNode list, String field) {
        List<String> strings = new ArrayList<>();
        list.forEach(node -> strings.add(node.path(field).asString()));
        return strings;
    }
}
