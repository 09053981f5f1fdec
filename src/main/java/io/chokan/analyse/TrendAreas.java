package io.chokan.analyse;

import io.chokan.analyse.trend.Kind;
import io.chokan.analyse.trend.Role;
import io.chokan.analyse.trend.SeriesKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which series have to do with each other, and which of them is nearer to a cause. Throttling makes Bedrock slow; a slow search
 * makes retrieval time out; long prompts cost money.
 */
final class TrendAreas {
    private static final Map<String, String> BY_CATEGORY = Map.of(
            "MODEL_THROTTLE", "bedrock",
            "MODEL_TIMEOUT", "bedrock",
            "RAG_RETRIEVAL", "retrieval",
            "CACHE_FAILURE", "cache",
            "SESSION_CORRUPTION", "session",
            "CONTEXT_WINDOW", "tokens",
            "TOKEN_LIMIT", "tokens");
    private static final Map<String, String> BY_COMPONENT = Map.of(
            "opensearch", "retrieval",
            "rag_other", "retrieval",
            "redis", "cache",
            "dynamodb", "session",
            "bedrock_ttft", "bedrock",
            "bedrock_generation", "bedrock",
            "websocket", "delivery",
            "api_gateway", "delivery");
    /** Failures that slowness brings, rather than the other way round. */
    private static final List<String> EFFECTS_OF_SLOWNESS = List.of(
            "MODEL_TIMEOUT",
            "RAG_RETRIEVAL",
            "SESSION_CORRUPTION",
            "INFRASTRUCTURE",
            "EP-002",
            "EP-004",
            "EP-006",
            "EP-012");

    private static final List<String> FINEST_FIRST = List.of("calls", "message", "pattern", "category");
    private static final int TRAFFIC = 0;
    private static final int TOKENS = 10;
    private static final int ERRORS = 20;
    private static final int RETRIES = 30;
    private static final int LATENCY = 40;
    private static final int LATE_ERRORS = 50;
    private static final int EFFECTS = 60;

    private TrendAreas() {}

    static String ofCategory(String category) {
        return BY_CATEGORY.getOrDefault(category, category.toLowerCase(Locale.ROOT));
    }

    static String ofComponent(String component) {
        return BY_COMPONENT.getOrDefault(component, component);
    }

    static String ofCounts(String subject) {
        return subject.equals("retries") ? "bedrock" : subject;
    }

    static Role role(SeriesKey key, String area) {
        return new Role(area, rank(key), isEffect(key));
    }

    private static boolean isEffect(SeriesKey key) {
        return key.kind() == Kind.COST
                || key.subject().equals("end_to_end")
                || key.subject().equals("unattributed");
    }

    private static int rank(SeriesKey key) {
        return switch (key.kind()) {
            case TRAFFIC -> TRAFFIC;
            case TOKENS -> TOKENS;
            case ERROR -> errorRank(key) + finest(key.dimension());
            case LATENCY -> isEffect(key) ? EFFECTS : LATENCY;
            case COST -> EFFECTS + 1;
        };
    }

    private static int errorRank(SeriesKey key) {
        if (key.subject().equals("retries")) {
            return RETRIES;
        }
        return EFFECTS_OF_SLOWNESS.contains(key.subject()) ? LATE_ERRORS : ERRORS;
    }

    /** Of one failure a new message says most, then the pattern, then the category. */
    private static int finest(String dimension) {
        return FINEST_FIRST.indexOf(dimension);
    }
}
