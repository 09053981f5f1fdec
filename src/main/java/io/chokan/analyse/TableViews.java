package io.chokan.analyse;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tables' columns ({@code docs/STAGING.md}) as queries without rows, for tables that have no part. */
final class TableViews {
    private static final String CHOKAN =
            "struct_pack(event_time := NULL::TIMESTAMPTZ, source_file := NULL::VARCHAR, source_line := NULL::BIGINT) AS chokan";

    static final Map<String, String> EMPTY = empty();

    private TableViews() {}

    private static Map<String, String> empty() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put(
                "calls",
                none("NULL::VARCHAR AS status, struct_pack(request_id := NULL::VARCHAR) AS metadata,"
                        + " struct_pack(pattern_id := NULL::VARCHAR) AS chokan"));
        views.put("retrievals", none("NULL::VARCHAR AS request_id, NULL::DOUBLE[] AS relevance_scores, " + CHOKAN));
        views.put("sessions", none("NULL::VARCHAR AS session_id, " + CHOKAN));
        views.put(
                "traces",
                none("NULL::VARCHAR AS trace_id, NULL::VARCHAR AS request_id, NULL::DOUBLE AS sampling_probability"));
        views.put("hops", none("NULL::VARCHAR AS trace_id"));
        return Map.copyOf(views);
    }

    private static String none(String columns) {
        return "SELECT " + columns + " WHERE false";
    }
}
