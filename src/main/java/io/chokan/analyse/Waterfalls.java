package io.chokan.analyse;

import io.chokan.analyse.Traces.Span;
import io.chokan.analyse.Traces.SpanState;
import io.chokan.analyse.Traces.Waterfall;
import io.chokan.model.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests to draw: the slowest, and one for each pattern. */
final class Waterfalls {
    private static final int MOST_SPANS = 24;

    private final Duck duck;
    private final Window window;

    Waterfalls(Duck duck, Window window) {
        this.duck = duck;
        this.window = window;
    }

    private record Row(String id, @Nullable String parentId, boolean child, Span span) {}

    private static final class Draft {
        private final Waterfall about;
        private final List<Row> rows = new ArrayList<>();

        private Draft(Waterfall about) {
            this.about = about;
        }
    }

    List<Waterfall> all() {
        duck.run("shown-traces");
        Map<String, Draft> drafts = new LinkedHashMap<>();
        duck.each("shown-spans", row -> {
            String key = row.getString("pattern") + " " + row.getString("trace_id");
            Draft draft = drafts.get(key);
            if (draft == null) {
                draft = new Draft(about(row));
                drafts.put(key, draft);
            }
            draft.rows.add(row(row));
        });
        return drafts.values().stream().map(Waterfalls::finish).toList();
    }

    private Waterfall about(ResultSet row) throws SQLException {
        return new Waterfall(
                row.getString("pattern"),
                row.getString("trace_id"),
                TraceFigures.safeOrNull(row.getString("request_id")),
                TraceFigures.safeOrNull(row.getString("model_id")),
                TraceFigures.safeOrNull(row.getString("prompt_template_id")),
                window.at(row.getLong("began")),
                row.getLong("whole"),
                List.of(),
                0);
    }

    private static Row row(ResultSet row) throws SQLException {
        SpanState state = row.getBoolean("unfinished")
                ? SpanState.UNFINISHED
                : row.getBoolean("throttle")
                        ? SpanState.THROTTLED
                        : row.getBoolean("failed") ? SpanState.FAILED : SpanState.OK;
        return new Row(
                row.getString("id"),
                row.getString("parent_id"),
                "CHILD".equals(row.getString("place")),
                new Span(
                        TraceFigures.safe(row.getString("name")),
                        0,
                        row.getLong("begins"),
                        row.getLong("duration_micros"),
                        row.getLong("critical_micros"),
                        state,
                        TraceFigures.safeOrNull(row.getString("exception"))));
    }

    /** Callers before what they call, both in the order of time. */
    private static Waterfall finish(Draft draft) {
        Map<String, List<Row>> children = new HashMap<>();
        Deque<Row> open = new ArrayDeque<>();
        for (Row row : draft.rows) {
            if (row.child()) {
                children.computeIfAbsent(String.valueOf(row.parentId()), unused -> new ArrayList<>())
                        .add(row);
            } else {
                open.add(row);
            }
        }
        Map<String, Integer> depths = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Span> spans = new ArrayList<>();
        while (!open.isEmpty()) {
            Row row = open.remove();
            if (!seen.add(row.id())) {
                continue;
            }
            int depth = row.child() ? depths.getOrDefault(String.valueOf(row.parentId()), 0) + 1 : 0;
            depths.put(row.id(), depth);
            spans.add(at(row.span(), depth));
            List<Row> called = children.getOrDefault(row.id(), List.of());
            for (int i = called.size() - 1; i >= 0; i--) {
                open.addFirst(called.get(i));
            }
        }
        int shown = Math.min(MOST_SPANS, spans.size());
        Waterfall about = draft.about;
        return new Waterfall(
                about.pattern(),
                about.traceId(),
                about.requestId(),
                about.model(),
                about.template(),
                about.time(),
                about.durationMicros(),
                List.copyOf(spans.subList(0, shown)),
                spans.size() - shown);
    }

    private static Span at(Span span, int depth) {
        return new Span(
                span.name(),
                depth,
                span.fromMicros(),
                span.durationMicros(),
                span.waitedMicros(),
                span.state(),
                span.exception());
    }
}
