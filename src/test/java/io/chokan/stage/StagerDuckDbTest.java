package io.chokan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.export.Line;
import io.chokan.export.LineFixture;
import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the same lines as JSON and our Parquet, and sees the same rows. */
class StagerDuckDbTest {
    @TempDir
    Path dir;

    @Test
    void parquetHoldsWhatDuckDbReadsFromTheJson() throws Exception {
        LogLines logs = new LogLines(7);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String line = logs.any();
            lines.add(i % 2 == 0 ? line : LogLines.compact(line));
        }
        Files.write(dir.resolve("day.ndjson"), lines);
        StagedPart part = new FakeSource(lines(lines)).stage(new FakeEnrichment(), dir);

        assertThat(part.rejects()).isEmpty();
        assertThat(part.nulledFields()).isEmpty();
        assertThat(StagedParts.read(dir)).containsExactly(part);
        assertSame(part, "calls", LogType.FM_CALL);
        assertSame(part, "retrievals", LogType.RAG_RETRIEVAL);
        assertSame(part, "sessions", LogType.SESSION_EVENT);
    }

    private void assertSame(StagedPart part, String table, LogType type) throws Exception {
        String parquet = "read_parquet('" + dir + "/table=" + table + "/*.parquet', hive_partitioning = false)";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            String columns = columns(sql, parquet);
            // DuckDB's reader spells JSON anew; ours keeps the log's spelling.
            String json = type == LogType.SESSION_EVENT ? " REPLACE (json(details) AS details)" : "";
            String ours = "SELECT * EXCLUDE (chokan, extra)" + json + " FROM " + parquet;
            String theirs =
                    "SELECT * FROM read_json('" + dir + "/day.ndjson', format = 'newline_delimited', columns = {"
                            + columns + "}) WHERE log_type = '" + type + "'";
            long rows = count(sql, ours);
            assertThat(rows).isEqualTo(part.byType().get(type).staged()).isPositive();
            assertThat(count(sql, "(" + ours + ") EXCEPT ALL (" + theirs + ")")).isZero();
            assertThat(count(sql, "(" + theirs + ") EXCEPT ALL (" + ours + ")")).isZero();
            assertThat(count(sql, "SELECT 1 FROM " + parquet + " WHERE extra IS NOT NULL OR chokan.event_time IS NULL"))
                    .isZero();
        }
    }

    private static String columns(Statement sql, String parquet) throws Exception {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("DESCRIBE SELECT * EXCLUDE (chokan, extra) FROM " + parquet)) {
            while (rows.next()) {
                columns.add(
                        "\"" + rows.getString(1) + "\": '" + rows.getString(2).replace("'", "''") + "'");
            }
        }
        return String.join(", ", columns);
    }

    private static long count(Statement sql, String query) throws Exception {
        try (ResultSet rows = sql.executeQuery("SELECT count(*) FROM (" + query + ")")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Line> lines(List<String> texts) {
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(LineFixture.line(text.getBytes(StandardCharsets.UTF_8), lines.size() + 1L));
        }
        return lines;
    }
}
