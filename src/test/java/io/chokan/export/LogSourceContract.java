package io.chokan.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds wherever raw events come from: the same day gives the same lines and the same numbers. */
public abstract class LogSourceContract {
    protected static final Window NIGHT = Window.night(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Tokyo"));
    private static final long FROM = NIGHT.from().toEpochMilli();
    private static final long TO = NIGHT.to().toEpochMilli();

    @TempDir
    protected Path folder;

    /**
     * An event of one line.
     *
     * @param millis when it came to where logs are kept
     */
    public record Event(String message, long millis) {}

    /** A source of these events. */
    protected abstract LogSource holding(List<Event> events) throws Exception;

    /** A source that points at nothing. */
    protected abstract LogSource holdingNothing() throws Exception;

    @Test
    void aDayOfAllKindsOfLines() throws Exception {
        List<Event> events = day(600, 11);
        assertTruth(events, holding(events));
    }

    @Test
    void hostileLines() throws Exception {
        List<Event> events = new ArrayList<>();
        List<String> messages = List.of(
                "not a log at all",
                "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"cut",
                "{\"log_type\": 5}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"x\"}]}",
                "{\"a\": " + "[".repeat(150) + "]".repeat(150) + "}",
                call("quote \\\" { } | stats", FROM + 5),
                call("漫画 \ud83d\udcda \u2028 \u0085", FROM + 6),
                call("<script>alert(1)</script>", FROM + 7),
                "{\"log_type\": \"FM_CALL\", \"log_type\": \"RAG_RETRIEVAL\", \"request_id\": \"r\"}",
                call("long " + "x".repeat(200_000), FROM + 8),
                "\u0000\u0001\u0007",
                "''' ; -- \\ $(id) %s ${x}");
        for (int i = 0; i < messages.size(); i++) {
            events.add(new Event(messages.get(i), FROM + 60_000L * i));
        }
        assertTruth(events, holding(events));
    }

    @Test
    void linesAtTheEdgesOfTheWindow() throws Exception {
        List<Event> events = new ArrayList<>();
        for (long millis : new long[] {FROM - 1, FROM, FROM + 1, TO - 1, TO, TO + 1}) {
            events.add(new Event(call("edge" + millis, millis), millis));
        }
        LogSource source = holding(events);
        Plan plan = plan(source);
        assertThat(plan.expectation().expected()).containsEntry(LogType.FM_CALL, 3L);
        assertThat(plan.expectation().outsideWindow()).containsEntry(LogType.FM_CALL, 3L);
        assertTruth(events, source);
    }

    /** An event's own time counts, not when it came. */
    @Test
    void clocksThatDiffer() throws Exception {
        List<Event> events = List.of(
                new Event(call("ahead", FROM + 100_000), FROM - 100_000),
                new Event(call("behind", TO - 100_000), TO + 100_000),
                new Event(call("not ours", FROM - 100_000), FROM + 100_000),
                new Event(call("long ago", FROM - 90_000_000_000L), FROM + 100_000));
        assertTruth(events, holding(events));
    }

    @Test
    void theSameTextSeveralTimes_isKnownAsCopies() throws Exception {
        List<Event> events = new ArrayList<>(day(60, 3));
        for (int copy = 0; copy < 3; copy++) {
            events.add(new Event(call("thrice", FROM + 1_000), FROM + 1_000 + copy * 7_200_000L));
        }
        events.add(new Event(call("thrice", FROM + 1_000) + " ", FROM + 1_000));
        assertTruth(events, holding(events));
    }

    @Test
    void aDayWithoutAnEvent() throws Exception {
        long before = FROM - 36_000_000L;
        LogSource source = holding(List.of(new Event(call("yesterday", before), before)));
        Plan plan = plan(source);
        assertThat(plan.expectation().expected().values()).containsOnly(0L);
        assertThat(plan.expectation().shortfalls()).isEmpty();
        assertThat(handedOut(source, plan)).isEmpty();
    }

    @Test
    void nothingThere_saysWhatToDo() throws Exception {
        LogSource nothing = holdingNothing();
        assertThatThrownBy(nothing::requireInput)
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("cannot read log");
    }

    @Test
    void thePlanIsReadByAnotherProcess_andASecondPlanIsTheSame() throws Exception {
        List<Event> events = day(200, 5);
        LogSource source = holding(events);
        Plan plan = plan(source);
        PlanFile.write(plan, folder.resolve("plan.json"));
        assertThat(PlanFile.read(folder.resolve("plan.json"))).isEqualTo(plan);
        Map<String, Integer> first = handedOut(source, PlanFile.read(folder.resolve("plan.json")));
        Plan again = plan(source);
        assertThat(again.expectation()).isEqualTo(plan.expectation());
        assertThat(handedOut(source, again)).isEqualTo(first);
        assertThat(source.fingerprint()).isEqualTo(source.fingerprint()).isNotEmpty();
    }

    /** Lines of every kind; their own times lie up to two minutes outside of the window. */
    protected static List<Event> day(int lines, long seed) {
        Random random = new Random(seed);
        List<Event> day = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            long millis = i % 20 == 0 ? (i % 40 == 0 ? FROM : TO) + random.nextLong(-120_000, 120_000) : -1;
            long at = millis < 0 ? random.nextLong(FROM, TO) : millis;
            String iso = java.time.Instant.ofEpochMilli(at).toString();
            day.add(new Event(
                    switch (random.nextInt(8)) {
                        case 0 ->
                            "{\"log_type\": \"RAG_RETRIEVAL\", \"request_id\": \"r" + i + "\", \"timestamp\": \"" + iso
                                    + "\"}";
                        case 1 ->
                            "{\"log_type\":\"SESSION_EVENT\",\"session_id\":\"s" + i
                                    + "\",\"event_type\":\"start\",\"timestamp\":\"" + iso + "\"}";
                        case 2 -> call("weird" + i, at).replace("SUCCESS", "WEIRD");
                        case 3 -> "2026-11-22T00:00:00.000Z " + call("prefixed" + i, at);
                        case 4 -> random.nextInt(3) == 0 ? "line " + i + " of a stack trace" : call("c" + i, at);
                        case 5 -> call("same" + random.nextInt(9), FROM + 77);
                        default -> call("n" + i, at);
                    },
                    at));
        }
        return day;
    }

    protected static String call(String requestId, long epochMillis) {
        return "{\"log_type\": \"FM_CALL\", \"metadata\": {\"request_id\": \"" + requestId
                + "\", \"timestamp_epoch_ms\": " + epochMillis + "}, \"status\": \"SUCCESS\"}";
    }

    protected Path work() throws IOException {
        return Files.createDirectories(folder.resolve("work"));
    }

    protected Plan plan(LogSource source) throws IOException {
        source.requireInput();
        assertThat(source.amount().total()).isPositive();
        return source.plan(NIGHT, work());
    }

    /** Text → times it is handed out, and another entry for how often of them as a later copy; without what lies outside. */
    protected Map<String, Integer> handedOut(LogSource source, Plan plan) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (Partition partition : plan.partitions()) {
            source.read(plan, partition, work(), (split, line) -> {
                byte[] text = java.util.Arrays.copyOfRange(line.buffer(), line.from(), line.to());
                if (expects(NaiveLine.of(text))) {
                    lines.merge(new String(text, UTF_8), 1, Integer::sum);
                    lines.merge("later copies of " + new String(text, UTF_8), line.laterCopy() ? 1 : 0, Integer::sum);
                }
            });
        }
        return lines;
    }

    private static boolean expects(NaiveLine line) {
        return !line.readable() || NIGHT.contains(line.epochMicros());
    }

    /** Against a reader that looks at one line after the other. */
    private void assertTruth(List<Event> events, LogSource source) throws IOException {
        Map<LogType, Long> expected = zeros();
        Map<LogType, Long> outside = zeros();
        Map<LogType, Long> timed = zeros();
        Map<String, Integer> lines = new HashMap<>();
        for (Event event : events) {
            String text = event.message().replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z ", "");
            NaiveLine line = NaiveLine.of(text.getBytes(UTF_8));
            if (!expects(line)) {
                outside.merge(line.type(), 1L, Long::sum);
                continue;
            }
            expected.merge(line.type(), 1L, Long::sum);
            timed.merge(line.type(), NIGHT.contains(line.epochMicros()) ? 1L : 0, Long::sum);
            int before = lines.getOrDefault(text, 0);
            lines.merge(text, 1, Integer::sum);
            lines.merge("later copies of " + text, before == 0 ? 0 : 1, Integer::sum);
        }
        Plan plan = plan(source);
        assertThat(plan.expectation().shortfalls()).isEmpty();
        assertThat(plan.expectation().files()).noneMatch(file -> file.state().isIncomplete());
        assertThat(plan.expectation().expected()).isEqualTo(expected);
        assertThat(plan.expectation().outsideWindow()).isEqualTo(outside);
        for (LogType type : LogType.values()) {
            assertThat(plan.expectation().minutes().get(type).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("minutes of " + type)
                    .isEqualTo(timed.get(type));
        }
        assertThat(handedOut(source, plan)).isEqualTo(lines);
    }

    private static Map<LogType, Long> zeros() {
        Map<LogType, Long> zeros = new EnumMap<>(LogType.class);
        for (LogType type : LogType.values()) {
            zeros.put(type, 0L);
        }
        return zeros;
    }
}
