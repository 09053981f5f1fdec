package io.chokan.instrument;

import io.chokan.model.CriticalPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a request's time went (specification 4.1, {@code get_timing_summary}; corrections T4), in milliseconds. */
final class TimingSummary {
    private TimingSummary() {}

    /** @param end of the request, and of parts that are still open; epoch microseconds */
    static Map<String, Object> of(List<Subsegment> parts, long start, long end) {
        List<CriticalPath.Span> spans = parts.stream()
                .map(part -> new CriticalPath.Span(part.startMicros(), part.isOpen() ? end : part.endMicros()))
                .toList();
        long[] critical = new long[spans.size()];
        CriticalPath.of(spans, start, end).forEach(stretch -> critical[stretch.span()] += stretch.micros());
        long sum = 0;
        long path = 0;
        List<Map<String, Object>> timings = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            long micros = spans.get(i).to() - spans.get(i).from();
            sum += micros;
            path += critical[i];
            timings.add(timing(parts.get(i), micros, critical[i]));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("subsegments", timings);
        summary.put("subsegment_total_ms", millis(sum));
        summary.put("critical_path_ms", millis(path));
        summary.put("orchestrator_overhead_ms", millis(end - start - path));
        return summary;
    }

    private static Map<String, Object> timing(Subsegment part, long micros, long criticalMicros) {
        Map<String, Object> timing = new LinkedHashMap<>();
        timing.put("name", part.name());
        timing.put("duration_ms", millis(micros));
        timing.put("critical_ms", millis(criticalMicros));
        timing.put("is_error", part.outcome().failed());
        timing.put("is_throttle", part.outcome().throttle());
        timing.put("is_fault", part.outcome().fault());
        return timing;
    }

    static double millis(long micros) {
        return micros / 1000.0;
    }
}
