package io.chokan.aws;

import io.chokan.insights.TextRows.Stored;
import io.chokan.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of the night of 2026-11-22. */
final class LogDays {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    static final Window NIGHT = Window.night(DATE, TOKYO);

    private LogDays() {}

    /** Epoch milliseconds of that time in Tokyo. */
    static long at(String time) {
        return DATE.atTime(LocalTime.parse(time)).atZone(TOKYO).toInstant().toEpochMilli();
    }

    /** More by day than by night. */
    static List<Stored> day(int events, long seed) {
        Random random = new Random(seed);
        List<Stored> day = new ArrayList<>();
        while (day.size() < events) {
            double hour = random.nextDouble() * 24;
            if (random.nextDouble() < 0.55 + 0.45 * Math.sin((hour - 8) / 24 * 2 * Math.PI)) {
                long millis = NIGHT.from().toEpochMilli() + (long) (hour * 3_600_000);
                day.add(event(millis, "s" + day.size() % 5, day.size(), "d" + seed));
            }
        }
        return day;
    }

    /** So many events spread over so many milliseconds. */
    static List<Stored> burst(int events, long from, long millis, int streams) {
        List<Stored> burst = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            burst.add(event(from + i % millis, "b" + i % streams, i, "b"));
        }
        return burst;
    }

    private static Stored event(long millis, String stream, int number, String kind) {
        String id = kind + "-" + number;
        String message = number % 10 < 6
                ? "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"" + id + "\", \"timestamp_epoch_ms\": "
                        + millis + "}, \"status\": \"SUCCESS\"}"
                : "{\"log_type\": \"" + (number % 10 < 9 ? "RAG_RETRIEVAL" : "SESSION_EVENT")
                        + "\", \"request_id\": \"" + id
                        + "\", \"session_id\": \"s\", \"event_type\": \"START\", \"timestamp\": \""
                        + Instant.ofEpochMilli(millis) + "\"}";
        return new Stored(message, millis, kind + stream, number);
    }

    /** Sorted, to be compared as a whole. */
    static List<String> messages(List<Stored> events) {
        return events.stream().map(Stored::message).sorted().toList();
    }
}
