package io.chokan.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides at the end of a request whether its trace is kept: all that failed, half of those over the promise, one in a hundred
 * of the rest (specification 4.1, corrections T1). Quiet services keep more: of each kind about as many an hour as its reservoir
 * holds. A hash of the trace id decides, so all parts of a trace are kept or none; the probability is fixed by what came before, so
 * that figures weighted by one over it are right on average (Horvitz and Thompson).
 */
public final class TailSampler {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final double UNIT = 0x1p-53;

    /** Why a trace may be kept, in order; each is one rule of the specification. */
    public enum Kind {
        /** The request failed. */
        ERRORS("MangaAssist-Errors", 1, 1.0, 100),
        /** It was answered, but not within the promise. */
        SLOW("MangaAssist-SlowRequests", 2, 0.5, 50),
        NORMAL("MangaAssist-Normal", 10, 0.01, 10);

        private final String rule;
        private final int priority;
        private final double rate;
        private final int reservoir;

        Kind(String rule, int priority, double rate, int reservoir) {
            this.rule = rule;
            this.priority = priority;
            this.rate = rate;
            this.reservoir = reservoir;
        }

        public String rule() {
            return rule;
        }

        public double rate() {
            return rate;
        }
    }

    /** @param probability with which a trace like this one is kept, in (0, 1] */
    public record Decision(Kind kind, double probability, boolean kept) {}

    private static final class Hour {
        private long number = Long.MIN_VALUE;
        private long seen;
        private long seenBefore;

        double probability(Kind kind, long now) {
            if (now != number) {
                seenBefore = now == number + 1 ? seen : 0;
                seen = 0;
                number = now;
            }
            long usual = Math.max(seen, seenBefore);
            seen++;
            return Math.max(kind.rate, Math.min(1, usual == 0 ? 1 : (double) kind.reservoir / usual));
        }
    }

    private final long targetMicros;
    private final List<Hour> hours = List.of(new Hour(), new Hour(), new Hour());

    /** @param targetMicros a request that takes longer is slow: 3 seconds at MangaAssist */
    public TailSampler(long targetMicros) {
        this.targetMicros = targetMicros;
    }

    /** Decides on a request that ended now. */
    public synchronized Decision decide(String traceId, boolean failed, long durationMicros, long endMicros) {
        Kind kind = failed ? Kind.ERRORS : durationMicros > targetMicros ? Kind.SLOW : Kind.NORMAL;
        double probability = hours.get(kind.ordinal()).probability(kind, Math.floorDiv(endMicros, HOUR_MICROS));
        return new Decision(kind, probability, position(traceId) < probability);
    }

    /** The trace id's place between 0 and 1: its 128 bits mixed, for ids are not always random in every digit. */
    static double position(String traceId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < traceId.length(); i++) {
            hash = (hash ^ traceId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return ((hash ^ hash >>> 31) >>> 11) * UNIT;
    }

    /**
     * The bodies that {@code CreateSamplingRule} takes, one for each rule. The first three carry the specification's names and rates and cannot work
     * in X-Ray, which decides when a request begins and takes the first rule that fits: they say what this class does at the end.
     * The last is the one to deploy when X-Ray decides: one in a hundred, boosted while errors are about.
     */
    public static List<Map<String, Map<String, Object>>> samplingRules(String serviceName) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rules.add(rule(kind.rule, kind.priority, kind.rate, kind.reservoir, serviceName));
        }
        Map<String, Object> base = rule("MangaAssist-Base", 100, Kind.NORMAL.rate, Kind.NORMAL.reservoir, serviceName);
        Map<String, Object> boost = new LinkedHashMap<>();
        boost.put("MaxRate", Kind.SLOW.rate);
        boost.put("CooldownWindowMinutes", 10);
        base.put("SamplingRateBoost", boost);
        rules.add(base);
        return rules.stream().map(rule -> Map.of("SamplingRule", rule)).toList();
    }

    private static Map<String, Object> rule(String name, int priority, double rate, int reservoir, String serviceName) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("RuleName", name);
        rule.put("Priority", priority);
        rule.put("FixedRate", rate);
        rule.put("ReservoirSize", reservoir);
        rule.put("ServiceName", serviceName);
        rule.put("ServiceType", "AWS::ECS::Container");
        rule.put("Host", "*");
        rule.put("HTTPMethod", "*");
        rule.put("URLPath", "*");
        rule.put("ResourceARN", "*");
        rule.put("Version", 1);
        rule.put("Attributes", Map.of());
        return rule;
    }
}
