package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.Golden;
import io.chokan.analyse.LogSchema;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueQuery;
import io.chokan.catalogue.PreparedQuery;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SQL for Athena and Trino is read by Trino's own parser. */
class TrinoTest {
    private static final CompileOptions OPTIONS = new CompileOptions(SqlDialect.TRINO, 0);

    @Test
    void everyGeneratedQueryIsSqlForTrino() {
        QueryGenerator generator = new QueryGenerator(21);
        SqlParser parser = new SqlParser();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String text = generator.next();
            String sql = Query.parse(text).compile(LogSchema.schema(), OPTIONS).sql();
            try {
                parser.createStatement(sql);
            } catch (ParsingException e) {
                wrong.add(text + "\n" + sql + "\n" + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void catalogueQueriesAreTheGoldenSql() throws IOException {
        SqlParser parser = new SqlParser();
        for (CatalogueQuery query : Catalogue.load(Path.of("job-configs")).queries()) {
            String sql = PreparedQuery.of(query, Map.of(), "2026-11-22")
                    .query()
                    .compile(LogSchema.schema(), OPTIONS)
                    .sql();
            parser.createStatement(sql);
            Golden.assertSame(Path.of("src/test/resources/insights-trino", query.name() + ".sql"), sql + "\n");
        }
    }

    @Test
    void saysThatTheMessageCannotBeMadeAgainThere() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        InsightsException.class,
                        () -> Query.parse("fields @message").compile(LogSchema.schema(), OPTIONS)))
                .hasMessageContaining("@message in SQL for Athena is known to CloudWatch, but not yet to Chokan");
    }
}
