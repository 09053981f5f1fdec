package io.chokan.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a request waited for: from its end backwards, always the part that ended last before the part found so far began.
 * Parts that ran beside one another are not counted twice (corrections T4).
 */
public final class CriticalPath {
    private CriticalPath() {}

    /** A part of the request, in epoch microseconds; {@code to} is not before {@code from}. */
    public record Span(long from, long to) {}

    /**
     * A stretch of the path.
     *
     * @param span index of the part that was waited for
     */
    public record Stretch(int span, long from, long to) {
        public long micros() {
            return to - from;
        }
    }

    /** The stretches between {@code from} and {@code to}, the last first; what lies between them is the request's own time. */
    public static List<Stretch> of(List<Span> spans, long from, long to) {
        List<Integer> byEnd = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            byEnd.add(i);
        }
        byEnd.sort(Comparator.comparingLong((Integer i) -> spans.get(i).to()).reversed());
        PriorityQueue<Integer> running = new PriorityQueue<>(
                Comparator.comparingLong((Integer i) -> spans.get(i).from()).thenComparing(Comparator.naturalOrder()));
        List<Stretch> path = new ArrayList<>();
        long cursor = to;
        int next = 0;
        while (cursor > from) {
            while (next < byEnd.size() && spans.get(byEnd.get(next)).to() >= cursor) {
                running.add(byEnd.get(next++));
            }
            if (running.isEmpty() || spans.get(running.peek()).from() >= cursor) {
                if (next == byEnd.size()) {
                    return path;
                }
                cursor = Math.min(cursor, spans.get(byEnd.get(next)).to());
                continue;
            }
            int span = running.remove();
            long begin = Math.max(from, spans.get(span).from());
            path.add(new Stretch(span, begin, cursor));
            cursor = begin;
        }
        return path;
    }
}
