package io.chokan.analyse;

import io.chokan.model.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes one person out of archived tables: identifiers, free text and hashes of it become null, numbers and times stay, so that every
 * total of a night stands. Free text of others goes too where it names the person.
 */
public final class Eraser implements AutoCloseable {
    private final Duck duck;

    /**
     * @param userId as the log has it
     * @param tempDir an existing folder for DuckDB's spill files
     */
    public Eraser(String userId, Path tempDir) {
        duck = Duck.open(tempDir, Map.of());
        String id = Duck.quote(userId);
        duck.execute("CREATE TABLE forgotten AS SELECT " + id + " AS user_id, '(^|[^A-Za-z0-9_-])' || regexp_escape("
                + id + ") || '($|[^A-Za-z0-9_-])' AS mention");
        duck.execute("CREATE TABLE forgotten_sessions (session_id VARCHAR)");
        duck.execute("CREATE TABLE forgotten_requests (request_id VARCHAR)");
        duck.execute("CREATE TABLE forgotten_traces (trace_id VARCHAR)");
    }

    /** First of all, for each night: which sessions are the person's. */
    public void learnSessions(Map<Table, List<Path>> files) {
        learn("forgotten_sessions", "metadata.session_id", "metadata", files.getOrDefault(Table.CALLS, List.of()));
        learn("forgotten_sessions", "session_id", "", files.getOrDefault(Table.SESSIONS, List.of()));
    }

    /** Then, for each night: which requests and traces are theirs. */
    public void learnRequests(Map<Table, List<Path>> files) {
        learn("forgotten_requests", "metadata.request_id", "metadata", files.getOrDefault(Table.CALLS, List.of()));
        List<Path> traces = files.getOrDefault(Table.TRACES, List.of());
        if (!traces.isEmpty()) {
            duck.execute("INSERT INTO forgotten_traces SELECT trace_id FROM read_parquet(" + Duck.list(traces)
                    + ", hive_partitioning = false) WHERE request_id IN (SELECT request_id FROM forgotten_requests)");
        }
    }

    /** @param group the column that holds the ids; empty where they stand at the top */
    private void learn(String into, String id, String group, List<Path> files) {
        if (!files.isEmpty()) {
            String prefix = group.isEmpty() ? "" : group + ".";
            duck.with("into", into)
                    .with("id", id)
                    .with("user", prefix + "user_id")
                    .with("session", prefix + "session_id")
                    .with("files", Duck.list(files))
                    .run("forget-learn");
        }
    }

    /** How many sessions are known to be the person's. */
    public long sessions() {
        return duck.number("forget-sessions-known");
    }

    /** How many of the part's rows tell of the person. */
    public long rows(Table table, Path part) {
        return switch (table) {
            case CALLS, RETRIEVALS, SESSIONS, HOPS, REJECTS -> {
                Duck one = duck.with("file", Duck.quote(part.toString()));
                yield one.with("part", one.sql(query(table))).number("forget-rows");
            }
            // figures by request or over many people
            case TRACES, BREACHES, SUMMARIES -> 0;
        };
    }

    /** Writes the part anew, without the person. */
    public void rewrite(Table table, Path part, Path target) {
        Duck one = duck.with("file", Duck.quote(part.toString()));
        one.execute("COPY (SELECT * EXCLUDE (forgotten) FROM (" + one.sql(query(table)) + ")) TO "
                + Duck.quote(target.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private static String query(Table table) {
        return "forget-" + table.key();
    }

    @Override
    public void close() {
        duck.close();
    }
}
