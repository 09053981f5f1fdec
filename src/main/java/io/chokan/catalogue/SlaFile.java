package io.chokan.catalogue;

/** The shape of {@code job-configs/sla.yml}. */
record SlaFile(long targetMilliseconds, double latencyObjective, double successObjective) {
    private static final long MICROS_PER_MILLI = 1000;
    private static final long DEFAULT_TARGET = 3000;

    static SlaTargets load(YamlFile file) {
        SlaFile content = file.read(SlaFile.class);
        if (content == null) {
            return new SlaTargets(DEFAULT_TARGET * MICROS_PER_MILLI, 0.99, 0.95);
        }
        file.require("targetMilliseconds", content.targetMilliseconds > 0, "expected a number of milliseconds above 0");
        file.require("latencyObjective", isShare(content.latencyObjective), "expected a share between 0 and 1");
        file.require("successObjective", isShare(content.successObjective), "expected a share between 0 and 1");
        return new SlaTargets(
                content.targetMilliseconds * MICROS_PER_MILLI, content.latencyObjective, content.successObjective);
    }

    private static boolean isShare(double value) {
        return value > 0 && value < 1;
    }
}
