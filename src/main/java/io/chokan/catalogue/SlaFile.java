package io.chokan.catalogue;

import org.jspecify.annotations.Nullable;

/** The shape of {@code job-configs/sla.yml}. */
record SlaFile(
        @Nullable Long targetMilliseconds,
        @Nullable Double latencyObjective,
        @Nullable Double successObjective,
        @Nullable Long maxTokens) {
    private static final long MICROS_PER_MILLI = 1000;
    private static final long DEFAULT_TARGET = 3000;
    private static final double DEFAULT_LATENCY = 0.99;
    private static final double DEFAULT_SUCCESS = 0.95;

    /** A key that is missing keeps its default; one that makes no sense is a problem. */
    static SlaTargets load(YamlFile file) {
        SlaFile content = file.read(SlaFile.class);
        long target =
                content == null || content.targetMilliseconds == null ? DEFAULT_TARGET : content.targetMilliseconds;
        double latency =
                content == null || content.latencyObjective == null ? DEFAULT_LATENCY : content.latencyObjective;
        double success =
                content == null || content.successObjective == null ? DEFAULT_SUCCESS : content.successObjective;
        file.require("targetMilliseconds", target > 0, "expected a number of milliseconds above 0");
        file.require("latencyObjective", isShare(latency), "expected a share between 0 and 1");
        file.require("successObjective", isShare(success), "expected a share between 0 and 1");
        Long maxTokens = content == null ? null : content.maxTokens;
        file.require(
                "maxTokens", maxTokens == null || maxTokens > 0, "expected a number of tokens above 0, or nothing");
        return new SlaTargets(target * MICROS_PER_MILLI, latency, success, maxTokens);
    }

    private static boolean isShare(double value) {
        return value > 0 && value < 1;
    }
}
