package io.chokan.model;

import java.util.List;
import java.util.Map;

/**
 * How many events there should be, counted by a scan that shares no code with the parser (contract, "Every line").
 *
 * @param expected non-blank lines less those outside the window, by type; every type has a key
 * @param outsideWindow lines that are readable and lie outside the window, by type; every type has a key
 * @param late expected lines of any type that came over a quarter of an hour after their event, as far as an export's prefix or
 *     the file's name tells, per minute of their event
 * @param shortfalls what the source knows that it could not get, as sentences; each makes the night partial
 * @param minutes expected lines with a readable time, by type, per minute since the window's start
 */
public record Expectation(
        Map<LogType, Long> expected,
        Map<LogType, Long> outsideWindow,
        Map<LogType, List<Long>> minutes,
        List<Long> late,
        List<InputFile> files,
        List<String> shortfalls) {
    public Expectation {
        expected = Map.copyOf(expected);
        outsideWindow = Map.copyOf(outsideWindow);
        minutes = Map.copyOf(minutes);
        late = List.copyOf(late);
        files = List.copyOf(files);
        shortfalls = List.copyOf(shortfalls);
    }

    /** Of a source that could read everything it knows of. */
    public Expectation(
            Map<LogType, Long> expected,
            Map<LogType, Long> outsideWindow,
            Map<LogType, List<Long>> minutes,
            List<Long> late,
            List<InputFile> files) {
        this(expected, outsideWindow, minutes, late, files, List.of());
    }
}
