package io.chokan.aws.fake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** X-Ray: summaries in pages, traces in pages with some unprocessed at first, and retrieval where Transaction Search is on. */
public final class FakeXRay {
    private static final int PAGE = 3;
    private static final double SIX_HOURS = 6 * 3600;

    private final Map<String, Stored> traces = new TreeMap<>();
    private final Set<String> refusedOnce = new HashSet<>();
    private final List<List<String>> retrievals = new ArrayList<>();
    private boolean transactionSearch;
    private int polls;

    /** @param start in epoch seconds */
    public record Stored(
            String id, double start, double seconds, String kind, String service, List<String> documents) {}

    public void add(Stored trace) {
        traces.put(trace.id(), trace);
    }

    /** From now on traces lie in a log group, not in X-Ray. */
    public void turnOnTransactionSearch() {
        transactionSearch = true;
    }

    boolean answers(String action) {
        return Set.of(
                        "TraceSummaries",
                        "Traces",
                        "StartTraceRetrieval",
                        "ListRetrievedTraces",
                        "GetTraceSegmentDestination")
                .contains(action);
    }

    synchronized Map<String, Object> answer(String action, JsonNode body) {
        return switch (action) {
            case "TraceSummaries" -> summaries(body);
            case "Traces" -> get(body);
            case "StartTraceRetrieval" -> startRetrieval(body);
            case "GetTraceSegmentDestination" ->
                Map.of("Destination", transactionSearch ? "CloudWatchLogs" : "XRay", "Status", "ACTIVE");
            default -> list(body);
        };
    }

    private Map<String, Object> summaries(JsonNode body) {
        double from = body.get("StartTime").asDouble();
        double to = body.get("EndTime").asDouble();
        if (to - from > SIX_HOURS) {
            throw new FakeAws.Refusal(400, "InvalidRequestException", "Time range must be less than 6 hours");
        }
        String filter = body.path("FilterExpression").asString("");
        List<Map<String, Object>> all = new ArrayList<>();
        traces.values().stream()
                .filter(trace -> trace.start() >= from && trace.start() < to && fits(trace, filter))
                .forEach(trace -> all.add(summary(trace)));
        int begin = body.path("NextToken").asInt(0);
        Map<String, Object> answer =
                FakeAws.object("TraceSummaries", all.subList(begin, Math.min(all.size(), begin + PAGE)));
        if (begin + PAGE < all.size()) {
            answer.put("NextToken", Integer.toString(begin + PAGE));
        }
        return answer;
    }

    private static boolean fits(Stored trace, String filter) {
        if (filter.isEmpty()) {
            return true;
        }
        return filter.startsWith("responsetime > ")
                ? trace.seconds() > Double.parseDouble(filter.substring("responsetime > ".length()))
                : !trace.kind().isEmpty();
    }

    private static Map<String, Object> summary(Stored trace) {
        Map<String, Object> summary = FakeAws.object(
                "Id", trace.id(),
                "ResponseTime", trace.seconds(),
                "HasFault", trace.kind().equals("fault"),
                "HasError", trace.kind().equals("error"),
                "HasThrottle", trace.kind().equals("throttle"));
        if (!trace.service().isEmpty()) {
            summary.put("FaultRootCauses", List.of(Map.of("Services", List.of(Map.of("Name", trace.service())))));
        }
        return summary;
    }

    private Map<String, Object> get(JsonNode body) {
        List<String> ids = ids(body);
        List<Map<String, Object>> found = new ArrayList<>();
        List<String> unprocessed = new ArrayList<>();
        if (!transactionSearch) {
            for (String id : ids) {
                if (id.endsWith("0") && traces.containsKey(id) && refusedOnce.add(id)) {
                    unprocessed.add(id);
                } else if (traces.containsKey(id)) {
                    found.add(trace(id, "Segments"));
                }
            }
        }
        return FakeAws.object("Traces", found, "UnprocessedTraceIds", unprocessed);
    }

    private static List<String> ids(JsonNode body) {
        List<String> ids = new ArrayList<>();
        body.get("TraceIds").forEach(id -> ids.add(id.asString()));
        if (ids.size() > 5) {
            throw new FakeAws.Refusal(400, "InvalidRequestException", "at most 5 trace ids");
        }
        return ids;
    }

    private Map<String, Object> trace(String id, String parts) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String document : traces.get(id).documents()) {
            documents.add(FakeAws.object("Id", "0", "Document", document));
        }
        return FakeAws.object("Id", id, parts, documents);
    }

    private Map<String, Object> startRetrieval(JsonNode body) {
        retrievals.add(ids(body));
        return Map.of("RetrievalToken", Integer.toString(retrievals.size() - 1));
    }

    /** Every other time it is still running, and shows only the first. */
    private Map<String, Object> list(JsonNode body) {
        List<String> ids =
                retrievals.get(Integer.parseInt(body.get("RetrievalToken").asString()));
        boolean running = polls++ % 2 == 0;
        return FakeAws.object(
                "RetrievalStatus",
                running ? "RUNNING" : "COMPLETE",
                "TraceFormat",
                "XRAY",
                "Traces",
                ids.stream()
                        .filter(traces::containsKey)
                        .limit(running ? 1 : ids.size())
                        .map(id -> trace(id, "Spans"))
                        .toList());
    }
}
