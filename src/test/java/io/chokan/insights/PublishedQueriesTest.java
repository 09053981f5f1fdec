package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.LogSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries as people publish them are read; those that are not yet are counted and named in docs/INSIGHTS.md. */
class PublishedQueriesTest {
    private static final String NOT_YET = "# not yet";

    @Test
    void allButTheListedOnesCompile() throws IOException {
        String[] parts = Files.readString(Path.of("src/test/resources/insights-published.txt"))
                .split(NOT_YET);
        List<String> readable = queries(parts[0]);
        List<String> notYet = queries(parts[1]);

        readable.forEach(query -> {
            Query parsed = Query.parse(query);
            assertThat(parsed.compile(LogSchema.schema(), new CompileOptions(SqlDialect.DUCKDB, 0))
                            .columns())
                    .as(query)
                    .isNotEmpty();
            assertThat(Query.parse(parsed.toSend()).toSend()).isEqualTo(parsed.toSend());
        });
        notYet.forEach(query -> assertThat(reason(query)).as(query).isEqualTo(InsightsException.Reason.NOT_YET));
        assertThat(Files.readString(Path.of("docs/INSIGHTS.md")))
                .contains(readable.size() + " of " + (readable.size() + notYet.size()) + " published queries");
    }

    private static InsightsException.Reason reason(String query) {
        try {
            Query.parse(query);
            throw new AssertionError(query + " is read");
        } catch (InsightsException e) {
            return e.reason();
        }
    }

    /** Paragraphs without their first line. */
    private static List<String> queries(String text) {
        List<String> queries = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\\s*\n")) {
            int first = paragraph.indexOf('\n');
            if (first > 0) {
                queries.add(paragraph.substring(first + 1));
            }
        }
        return queries;
    }
}
