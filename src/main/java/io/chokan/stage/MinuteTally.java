package io.chokan.stage;

import io.chokan.model.LogType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Lines that were found in the window, by type and minute. */
final class MinuteTally {
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final long fromMicros;
    private final int minutes;
    private final Map<LogType, long[]> counts = new EnumMap<>(LogType.class);

    /** @param toMicros not included */
    MinuteTally(long fromMicros, long toMicros) {
        this.fromMicros = fromMicros;
        this.minutes = Math.toIntExact((toMicros - fromMicros + MINUTE_MICROS - 1) / MINUTE_MICROS);
    }

    void add(LogType type, long micros) {
        counts.computeIfAbsent(type, unused -> new long[minutes])[(int) ((micros - fromMicros) / MINUTE_MICROS)]++;
    }

    Map<LogType, List<Long>> all() {
        Map<LogType, List<Long>> all = new EnumMap<>(LogType.class);
        counts.forEach((type, byMinute) ->
                all.put(type, LongStream.of(byMinute).boxed().toList()));
        return all;
    }
}
