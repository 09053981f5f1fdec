package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.analyse.LogSchema;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.util.ArrayList;
import java.util.List;
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
    void saysThatTheMessageCannotBeMadeAgainThere() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        InsightsException.class,
                        () -> Query.parse("fields @message").compile(LogSchema.schema(), OPTIONS)))
                .hasMessageContaining("@message in SQL for Athena is known to CloudWatch, but not yet to Chokan");
    }
}
