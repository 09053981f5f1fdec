package io.chokan.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as one line in CloudWatch's embedded metric format, from which CloudWatch Logs makes metrics by itself: namespace
 * {@code Chokan}, dimensions {@code Application} and {@code Kind}.
 */
public final class RunMetrics {
    /** Set to {@link #EMF} to have the line printed. */
    private static final String VARIABLE = "CHOKAN_METRICS";

    private static final String EMF = "emf";
    private static final double NANO = 1e9;
    private static final Map<String, String> UNITS = units();

    private RunMetrics() {}

    /** Prints the line when the environment asks for it. */
    public static void tell(RunRecord run, Console console) {
        if (wanted(console.environment())) {
            console.say(line(run));
        }
    }

    /** @throws UsageException when the environment asks for something else */
    static boolean wanted(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        if (!value.isEmpty() && !value.equals(EMF)) {
            throw new UsageException("cannot read " + VARIABLE + " '" + value + "': expected emf, or nothing at all");
        }
        return !value.isEmpty();
    }

    static String line(RunRecord run) {
        RunRecord.Work work = run.work();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_aws", Map.of("Timestamp", run.ended().toInstant().toEpochMilli(), "CloudWatchMetrics", metrics()));
        line.put("Application", run.application());
        line.put("Kind", run.window().kind());
        line.put("Duration", run.seconds());
        line.put("Rows", work == null ? 0 : work.events().staged());
        line.put("BytesScanned", work == null ? 0 : work.bytes());
        line.put("CostUsd", work == null ? 0 : work.costNanoUsd() / NANO);
        line.put("Complete", count(run, ExitCode.DONE));
        line.put("Partial", count(run, ExitCode.PARTIAL));
        line.put("Failed", count(run, ExitCode.FAILED));
        line.put("report", run.report());
        line.put("exitCode", run.result().exitCode());
        return JsonMapper.shared().writeValueAsString(line);
    }

    private static int count(RunRecord run, ExitCode code) {
        return run.result().exitCode() == code.code() ? 1 : 0;
    }

    private static List<Map<String, Object>> metrics() {
        List<Map<String, String>> names = UNITS.entrySet().stream()
                .map(unit -> Map.of("Name", unit.getKey(), "Unit", unit.getValue()))
                .toList();
        return List.of(
                Map.of("Namespace", "Chokan", "Dimensions", List.of(List.of("Application", "Kind")), "Metrics", names));
    }

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("Duration", "Seconds");
        units.put("Rows", "Count");
        units.put("BytesScanned", "Bytes");
        units.put("CostUsd", "None");
        units.put("Complete", "Count");
        units.put("Partial", "Count");
        units.put("Failed", "Count");
        return units;
    }
}
