package io.chokan.aws.fake;

import io.chokan.insights.TextRows.Stored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A log group: events in the order of their time. Some cannot be seen before a moment. */
public final class FakeGroup {
    private final List<Entry> entries;
    private final Integer retentionDays;

    /** @param visibleNanos by the fake's time; events that were there from the start have {@link Long#MIN_VALUE} */
    public record Entry(Stored event, long visibleNanos) {}

    public FakeGroup(List<Entry> entries, Integer retentionDays) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingLong(entry -> entry.event().millis()))
                .toList();
        this.retentionDays = retentionDays;
    }

    /** Of events that are all there. */
    public static FakeGroup of(List<Stored> events) {
        return new FakeGroup(
                events.stream().map(event -> new Entry(event, Long.MIN_VALUE)).toList(), null);
    }

    Integer retentionDays() {
        return retentionDays;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Events of the seconds {@code from} to {@code to}, both included, that can be seen. */
    List<Stored> between(long from, long to, long nanos) {
        List<Stored> events = new ArrayList<>();
        for (int i = first(from * 1000); i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.event().millis() >= (to + 1) * 1000) {
                break;
            }
            if (entry.visibleNanos() <= nanos) {
                events.add(entry.event());
            }
        }
        return events;
    }

    private int first(long millis) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).event().millis() < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static long bytes(List<Stored> events) {
        return events.stream()
                .mapToLong(event -> event.message().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
