package io.chokan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.Failing;
import io.chokan.model.Hop;
import io.chokan.model.Trace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceStagerTest {
    @TempDir
    Path dir;

    @Test
    void writesBothTables_emptyWithoutTraces() throws Exception {
        stage(Stream.of());
        assertThat(one("SELECT (SELECT count(*) FROM " + table("traces") + ") + (SELECT count(*) FROM " + table("hops")
                        + ")"))
                .isEqualTo("0");
        Hop root = new Hop(
                "aaaaaaaaaaaaaaaa",
                null,
                Hop.Place.ROOT,
                "api",
                null,
                5,
                7,
                3,
                new Failing(false, true, false),
                true,
                2,
                "java.io.IOException");
        stage(Stream.of(
                new Trace("1-5-6", "r", "m", "t", 5, 9, new Failing(true, false, false), true, 0.5, List.of(root))));
        assertThat(one("SELECT t::VARCHAR FROM " + table("traces") + " t"))
                .isEqualTo("{'trace_id': 1-5-6, 'request_id': r, 'model_id': m, 'prompt_template_id': t, "
                        + "'start_time': '1970-01-01 00:00:00.000005+00', 'duration_micros': 9, "
                        + "'error': true, 'fault': false, 'throttle': false, 'cold_start': true, 'unfinished': true, "
                        + "'lacks_parent': false, 'sampling_probability': 0.5, 'hops': 1}");
        assertThat(one("SELECT concat_ws('|', trace_id, id, parent_id IS NULL, place, name, epoch_us(start_time), "
                        + "duration_micros, critical_micros, fault, unfinished, retries, exception, sampling_probability) FROM "
                        + table("hops")))
                .isEqualTo("1-5-6|aaaaaaaaaaaaaaaa|true|ROOT|api|5|7|3|true|true|2|java.io.IOException|0.5");
    }

    @Test
    void writesSeveralRowGroups_everyRowOnce() throws Exception {
        Random random = new Random(1);
        stage(IntStream.range(0, 3000).mapToObj(i -> {
            List<Hop> hops = IntStream.range(0, 100)
                    .mapToObj(j -> new Hop(
                            incompressible(random),
                            Long.toHexString(random.nextLong()),
                            Hop.Place.CHILD,
                            "h" + j,
                            null,
                            i,
                            j,
                            0,
                            Failing.NOT,
                            false,
                            0,
                            null))
                    .toList();
            return new Trace("t" + i, null, null, null, i, i, Failing.NOT, false, 1, hops);
        }));
        String metadata = "parquet_metadata('" + dir + "/table=hops/part-00000.parquet')";
        assertThat(Integer.parseInt(one("SELECT count(DISTINCT row_group_id) FROM " + metadata)))
                .isGreaterThan(1);
        assertThat(one("SELECT concat_ws('|', count(*), sum(duration_micros), sum(epoch_us(start_time))) FROM "
                        + table("hops")))
                .isEqualTo("300000|" + 3000L * 4950 + "|" + 100L * 4_498_500);
    }

    private void stage(Stream<Trace> traces) throws Exception {
        try (TraceStager stager = new TraceStager(dir)) {
            for (Trace trace : (Iterable<Trace>) traces::iterator) {
                stager.add(trace);
            }
            stager.commit();
        }
    }

    private static String incompressible(Random random) {
        return random.longs(16).mapToObj(Long::toHexString).collect(Collectors.joining());
    }

    private String table(String name) {
        return "read_parquet('" + dir + "/table=" + name + "/*.parquet', hive_partitioning = false)";
    }

    private static String one(String query) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            try (ResultSet rows = sql.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
