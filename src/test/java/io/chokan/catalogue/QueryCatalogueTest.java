package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.analyse.LocalQueryRunner;
import io.chokan.analyse.NightQueries;
import io.chokan.model.Window;
import io.chokan.stage.StagedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every entry of the query catalogue proves itself; a team's own file is checked like the shipped ones. */
class QueryCatalogueTest {
    private static final Path SHIPPED = Path.of("src/main/resources/catalogue/queries");
    private static final Window WINDOW = Window.night(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path dir;

    @Test
    void everyShippedQuery_makesTheRowsOfItsExample() throws IOException {
        List<String> names = new ArrayList<>();
        for (CatalogueQuery query : Catalogue.load(dir).queries()) {
            QueryFile.Example example = example(query.name());
            Path staging = Files.createDirectory(dir.resolve(query.name()));
            StagedLines.stage(
                    example.lines().stream()
                            .map(JsonMapper.shared()::writeValueAsString)
                            .toList(),
                    staging);
            try (LocalQueryRunner runner = LocalQueryRunner.ofStaging(staging, WINDOW, dir)) {
                QueryRunner.Rows rows = runner.run(PreparedQuery.of(query, Map.of(), "2026-11-22"));
                assertThat(rows.warnings()).as(query.name()).isEmpty();
                assertThat(rows.table().columns()).as(query.name()).isEqualTo(query.columns());
                assertThat(shown(rows.table().rows())).as(query.name()).isEqualTo(shown(example.rows()));
            }
            names.add(query.name());
        }
        assertThat(names).hasSize(16).contains("error-rate", "slow-requests", "rag-quality");
    }

    private static QueryFile.Example example(String name) throws IOException {
        String text = Files.readString(SHIPPED.resolve(name + ".insights"));
        String header = text.substring(0, text.indexOf("\n---\n", 4));
        QueryFile.Header read = new YamlFile(name, header, new ArrayList<>()).read(QueryFile.Header.class);
        assertThat(read).isNotNull();
        assertThat(read.example()).as(name + " has an example").isNotNull();
        return read.example();
    }

    private static List<List<String>> shown(List<? extends List<?>> rows) {
        List<List<String>> all = new ArrayList<>();
        for (List<?> row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(
                    cell instanceof Number number
                            ? String.format(java.util.Locale.ROOT, "%.9f", number.doubleValue())
                            : String.valueOf(cell)));
            all.add(cells);
        }
        return all;
    }

    @Test
    void aTeamAddsAQueryByOneFile() throws IOException {
        own(
                "by-language.insights",
                "# who asks\nfilter log_type = \"FM_CALL\" | stats count(*) as n by prompt_metrics.language");

        CatalogueQuery query = Catalogue.load(dir).query("by-language");

        assertThat(query).isNotNull();
        assertThat(NightQueries.problems(Catalogue.load(dir), WINDOW)).isEmpty();
    }

    @Test
    void allMistakesOfOwnQueriesAreNamedAtOnce_withFileLineAndColumn() throws IOException {
        own("Bad Name.insights", "fields a");
        own("rag-quality.insights", "fields a");
        own("no-end.insights", "---\ntitle: x\n");
        own("unknown-key.insights", "---\ntitle: x\npurpos: y\n---\nfields a");
        own("typo.insights", "---\ntitle: x\npurpose: y\n---\nfields a\n| fliter b = 1");
        own("placeholder.insights", "fields a\n| filter b > ${limit}");
        own(
                "preset.insights",
                "---\ntitle: x\npurpose: y\nparameters:\n  window: {preset: soon, meaning: z}\n---\nfields a");

        assertThatThrownBy(() -> Catalogue.load(dir))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(
                                        "queries/Bad Name.insights:1: the file's name is the query's",
                                        "queries/rag-quality.insights:1: there is a query rag-quality already",
                                        "queries/no-end.insights:1: the header that begins here has no second line",
                                        "queries/unknown-key.insights:3: unknown key 'purpos'",
                                        "queries/typo.insights:6:3: there is no command 'fliter'. Did you mean 'filter'?",
                                        "queries/placeholder.insights:2: there is no parameter 'limit'",
                                        "queries/preset.insights:5: window: expected a period such as 5m or 1h, found 'soon'"));
    }

    @Test
    void whatOnlyTheFieldsShowIsFoundToo() throws IOException {
        own(
                "fields.insights",
                "---\ntitle: x\npurpose: y\ncolumns: [{name: b}]\n---\nfilter log_type = \"FM_CALL\"\n| fields latency.total_e2e_sm as a");
        own("stats.insights", "stats count(*) as n by status | sort m");

        assertThat(String.join("\n", NightQueries.problems(Catalogue.load(dir), WINDOW)))
                .contains(
                        "queries/fields.insights:7:10: no column is called 'latency.total_e2e_sm'",
                        "Did you mean 'latency.total_e2e_ms'?",
                        "queries/fields.insights:1: columns: the query's are [a], the header names [b]",
                        "queries/stats.insights:1:38: after stats only its outputs exist: status, n; there is no 'm'");
    }

    @Test
    void parametersHaveKinds() {
        CatalogueQuery query = Catalogue.load(dir).query("slow-requests");

        assertThat(PreparedQuery.of(query, Map.of("threshold_ms", "4500.5", "window", "2h"), "2026-11-22")
                        .query()
                        .toSend())
                .contains("> 4500.5");
        for (String setting :
                Arrays.asList("threshold_ms=fast", "threshold_ms=1 or 1 = 1", "window=5", "rows=", "row=5", "date=x")) {
            String[] parts = setting.split("=", 2);
            assertThatThrownBy(() -> PreparedQuery.of(query, Map.of(parts[0], parts[1]), "2026-11-22"))
                    .as(setting)
                    .isInstanceOf(CatalogueException.class);
        }
    }

    private void own(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(dir.resolve("queries")).resolve(name), text);
    }
}
