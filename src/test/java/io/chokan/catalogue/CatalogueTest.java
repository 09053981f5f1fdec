package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final Path SHIPPED = Path.of("src/main/resources/catalogue");
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));

    @TempDir
    Path folder;

    @Test
    void theIndexNamesEveryFile() throws IOException {
        String index = Files.readString(SHIPPED.resolve("index.yml"));
        for (String kind : List.of("patterns", "queries")) {
            for (String name : names(kind)) {
                assertThat(index).contains(name);
            }
        }
        assertThat(catalogue.patterns()).hasSameSizeAs(names("patterns"));
        assertThat(catalogue.queries())
                .extracting(CatalogueQuery::name)
                .containsExactlyInAnyOrderElementsOf(names("queries"));
    }

    private static Set<String> names(String kind) throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED.resolve(kind))) {
            return new java.util.TreeSet<>(
                    files.map(file -> file.getFileName().toString().replaceAll("\\.(yml|insights)$", ""))
                            .toList());
        }
    }

    @Test
    void allProblems_areToldTogether_withFileAndLine() throws IOException {
        Files.writeString(folder.resolve("prices.yml"), """
                prices:
                  - model: "a"
                    from: 2026-01-01
                    input: -3
                    output: 15
                    source: "x"
                  - model: "a"
                    from: 2026-01-01
                    input: 3
                    output: 15
                """);
        Files.writeString(
                folder.resolve("sla.yml"), "targetMilliseconds: 0\nlatencyObjective: 99\nsuccessObjective: 0.95\n");

        assertThatThrownBy(() -> Catalogue.load(folder))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(problem -> assertThat(problem)
                                        .startsWith("job-configs/prices.yml:4: ")
                                        .contains("negative"))
                                .anySatisfy(problem -> assertThat(problem).contains("two prices begin on 2026-01-01"))
                                .anySatisfy(problem ->
                                        assertThat(problem).contains("expected from, input, output and source"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("job-configs/sla.yml:1: "))
                                .anySatisfy(problem -> assertThat(problem)
                                        .startsWith("job-configs/sla.yml:2: ")
                                        .contains("between 0 and 1")));
    }

    @Test
    void brokenYaml_andUnknownKeys_areToldWithTheirLine() throws IOException {
        Files.writeString(folder.resolve("sla.yml"), "targetMilliseconds: 3000\nlatencyObjectiv: 0.99\n");
        assertThatThrownBy(() -> Catalogue.load(folder))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(problem -> assertThat(problem)
                                        .startsWith("job-configs/sla.yml:2: ")
                                        .contains("latencyObjectiv")));
    }

    @Test
    void wordings_sayWhatTheWholeExpressionSays() {
        String regex =
                "rate (?:limit )?exceeded|\\b429\\b|too many (?:requests|tokens)(?!,? please)|slow ?down\\b|a|[xyz]{2}q";
        Wording wording = Wording.of(regex);
        java.util.regex.Pattern whole =
                java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.CASE_INSENSITIVE);
        for (String text : List.of(
                "Rate exceeded",
                "RATE LIMIT EXCEEDED",
                "code 429.",
                "code 4290",
                "too many tokens, please wait",
                "Too many requests",
                "SlowDown",
                "slow down",
                "bbb",
                "zzq",
                "XYQ",
                "",
                "too many")) {
            boolean found = whole.matcher(text).find();
            assertThat(wording.isFoundIn(text)).as(text).isEqualTo(found);
            assertThat(new WordingIndex(List.of(wording)).foundIn(text).get(0))
                    .as(text)
                    .isEqualTo(found);
        }
    }
}
