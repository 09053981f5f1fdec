package io.chokan.aws.fake;

import io.chokan.insights.InsightsException;
import io.chokan.insights.Query;
import io.chokan.insights.TextRows;
import io.chokan.insights.TextRows.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** CloudWatch Logs: groups of events, and queries over them by the naive interpreter of the query language. */
public final class FakeLogs {
    private static final int MOST_ROWS = 10_000;
    private static final long QUEUE_NANOS = 200_000_000L;

    private final FakeTime time;
    private final FakeFaults faults;
    private final FakeQuotas quotas;
    private final Map<String, FakeGroup> groups = new TreeMap<>();
    private final Map<String, FakeQuery> queries = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong bytesScanned = new AtomicLong();
    private final List<Long> counts = new ArrayList<>();
    private long queryNanos = 400_000_000L;

    FakeLogs(FakeTime time, FakeFaults faults, FakeQuotas quotas) {
        this.time = time;
        this.faults = faults;
        this.quotas = quotas;
    }

    public void add(String name, FakeGroup group) {
        groups.put(name, group);
    }

    /** How long a query takes. */
    public void queriesTake(long nanos) {
        queryNanos = nanos;
    }

    public long bytesScanned() {
        return bytesScanned.get();
    }

    /** When queries that aggregate looked at the events, by the fake's time. */
    public synchronized List<Long> counts() {
        return List.copyOf(counts);
    }

    Map<String, Object> answer(String action, JsonNode body) {
        return switch (action) {
            case "DescribeLogGroups" -> describe(body);
            case "StartQuery" -> start(body);
            case "GetQueryResults" -> results(body.get("queryId").asString());
            case "StopQuery" -> stop(body.get("queryId").asString());
            default -> throw new FakeAws.Refusal(400, "UnknownOperationException", action);
        };
    }

    private Map<String, Object> describe(JsonNode body) {
        String prefix = body.has("logGroupIdentifiers")
                ? name(body.get("logGroupIdentifiers").get(0).asString())
                : body.path("logGroupNamePrefix").asString("");
        List<Map<String, Object>> found = new ArrayList<>();
        groups.forEach((name, group) -> {
            if (name.startsWith(prefix)) {
                Map<String, Object> one = FakeAws.object(
                        "logGroupName", name, "arn", "arn:aws:logs:ap-northeast-1:111122223333:log-group:" + name);
                if (group.retentionDays() != null) {
                    one.put("retentionInDays", group.retentionDays());
                }
                found.add(one);
            }
        });
        return FakeAws.object("logGroups", found);
    }

    private static String name(String identifier) {
        return identifier.replaceFirst(".*:log-group:", "").replaceFirst(":\\*$", "");
    }

    private Map<String, Object> start(JsonNode body) {
        List<FakeGroup> named = named(body);
        Query query = parse(body.get("queryString").asString());
        long now = time.nanos();
        quotas.running(1
                + (int) queries.values().stream()
                        .filter(running -> running.endNanos() > now)
                        .count());
        List<Stored> events = new ArrayList<>();
        named.forEach(group -> events.addAll(group.between(
                body.get("startTime").asLong(), body.get("endTime").asLong(), now)));
        int limit = body.path("limit").asInt(1000);
        if (limit > MOST_ROWS) {
            throw new FakeAws.Refusal(400, "InvalidParameterException", "limit must be at most 10000");
        }
        String id = "query-" + ids.incrementAndGet();
        queries.put(id, query(query, events, limit, now));
        return Map.of("queryId", id);
    }

    private List<FakeGroup> named(JsonNode body) {
        JsonNode names = body.has("logGroupIdentifiers") ? body.get("logGroupIdentifiers") : body.get("logGroupNames");
        List<FakeGroup> named = new ArrayList<>();
        names.forEach(node -> {
            FakeGroup group = groups.get(name(node.asString()));
            if (group == null || node.asString().endsWith("*")) {
                throw new FakeAws.Refusal(
                        400,
                        "ResourceNotFoundException",
                        "Log group '" + node.asString() + "' does not exist for account ID '111122223333'");
            }
            named.add(group);
        });
        return named;
    }

    private static Query parse(String text) {
        try {
            return TextRows.parse(text);
        } catch (InsightsException e) {
            throw new FakeAws.Refusal(400, "MalformedQueryException", e.getMessage());
        }
    }

    private FakeQuery query(Query query, List<Stored> events, int limit, long now) {
        List<Map<String, String>> rows = TextRows.run(query, events, Integer.MAX_VALUE);
        if (query.text().contains("stats")) {
            synchronized (this) {
                counts.add(now);
            }
        }
        long bytes = FakeGroup.bytes(events);
        bytesScanned.addAndGet(bytes);
        FakeQuery.Rows result =
                new FakeQuery.Rows(rows.subList(0, Math.min(limit, rows.size())), rows.size(), events.size(), bytes);
        return new FakeQuery(result, faults.endOfQuery(), now + QUEUE_NANOS, now + QUEUE_NANOS + queryNanos);
    }

    private Map<String, Object> results(String id) {
        FakeQuery query = queries.get(id);
        if (query == null) {
            throw new FakeAws.Refusal(400, "ResourceNotFoundException", "no query " + id);
        }
        long now = time.nanos();
        List<List<Map<String, String>>> rows = new ArrayList<>();
        query.seen(now).forEach(row -> {
            List<Map<String, String>> fields = new ArrayList<>();
            row.forEach((field, value) -> fields.add(Map.of("field", field, "value", value)));
            rows.add(fields);
        });
        return FakeAws.object(
                "queryLanguage",
                "CWLI",
                "results",
                rows,
                "statistics",
                Map.of(
                        "recordsMatched", (double) query.rows().matched(),
                        "recordsScanned", (double) query.rows().scanned(),
                        "bytesScanned", (double) query.rows().bytes()),
                "status",
                query.status(now));
    }

    private Map<String, Object> stop(String id) {
        long now = time.nanos();
        FakeQuery stopped = queries.computeIfPresent(
                id,
                (unused, query) ->
                        new FakeQuery(query.rows(), "Cancelled", query.runNanos(), Math.min(now, query.endNanos())));
        return Map.of("success", stopped != null);
    }

    /** Queries that still run. */
    public long running() {
        long now = time.nanos();
        return queries.values().stream().filter(query -> query.endNanos() > now).count();
    }
}
