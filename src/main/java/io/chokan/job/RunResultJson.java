package io.chokan.job;

import io.chokan.model.Window;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A run's result as one JSON object on one line ({@code --json}). */
final class RunResultJson {
    private RunResultJson() {}

    static String of(Window window, RunOutcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", outcome.verdict());
        fields.put(
                "completeness",
                outcome.exitCode().name().toLowerCase(Locale.ROOT).replace("done", "complete"));
        fields.put("name", window.reportName());
        fields.put("report", outcome.report().resolve("index.html").toString());
        fields.put("archive", outcome.archive());
        fields.put("analysis", outcome.analysis().toString());
        fields.put("exitCode", outcome.exitCode().code());
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
