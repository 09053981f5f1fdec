package io.chokan.aws;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.chokan.export.EventLine;
import io.chokan.model.LogIntake;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where one log group's slices come to lie: lines as a CloudWatch export to S3 has them, beside each the pointers of its events,
 * and last a record. A slice with a record is whole; without one it is as if it had never been fetched.
 */
final class Landing {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final String COUNTED = "counted";

    private final Path lines;
    private final Path records;

    /**
     * @param lines gets what is to be read as log files
     * @param records gets everything else
     */
    Landing(Path lines, Path records) throws IOException {
        this.lines = Files.createDirectories(lines);
        this.records = Files.createDirectories(records);
    }

    boolean has(Slice slice) {
        return Files.exists(record(slice));
    }

    /** The parts that an earlier attempt had to cut the slice into; empty when none did. */
    List<Slice> parts(Slice slice) throws IOException {
        Path file = records.resolve(slice.fileName() + ".split");
        return Files.exists(file)
                ? JsonMapper.shared().readValue(file, Parts.class).slices()
                : List.of();
    }

    void markSplit(Slice slice, List<Slice> parts) throws IOException {
        Files.write(temp(slice), JsonMapper.shared().writeValueAsBytes(new Parts(parts)));
        move(temp(slice), records.resolve(slice.fileName() + ".split"));
    }

    private record Parts(List<Slice> slices) {}

    /** What the first count gave, when an earlier attempt came that far: its cuts are to be the same again. */
    @Nullable
    MinuteCounts remembered() {
        Path file = records.resolve(COUNTED);
        return Files.exists(file) ? JsonMapper.shared().readValue(file, MinuteCounts.class) : null;
    }

    void remember(MinuteCounts counted) throws IOException {
        Path temp = records.resolve("." + COUNTED);
        Files.write(temp, JsonMapper.shared().writeValueAsBytes(counted));
        move(temp, records.resolve(COUNTED));
    }

    private Path record(Slice slice) {
        return records.resolve(slice.fileName() + ".json");
    }

    private Path temp(Slice slice) {
        return records.resolve("." + slice.fileName() + ".tmp");
    }

    /** Writes the rows whose pointer is not among {@code known}, in an order that does not depend on the service's. */
    void write(Slice slice, InsightsRows rows, Set<String> known) throws IOException {
        Set<String> seen = new HashSet<>(known);
        List<Map<String, String>> fresh = rows.rows().stream()
                .filter(row -> pointer(row).isEmpty() || seen.add(pointer(row)))
                .sorted(Comparator.comparing((Map<String, String> row) -> row.getOrDefault("@timestamp", ""))
                        .thenComparing(Landing::text)
                        .thenComparing(Landing::pointer))
                .toList();
        store(slice, fresh.stream().map(Landing::line), lines.resolve(slice.fileName() + ".ndjson"));
        store(slice, fresh.stream().map(Landing::pointer), records.resolve(slice.fileName() + ".pointers"));
        LogIntake.Query query = new LogIntake.Query(
                slice.look() == 0 ? "fetch" : "second look",
                LogGroupName.of(slice.logGroup()),
                slice.from(),
                slice.to(),
                slice.fetch().text(),
                fresh.size(),
                rows.bytesScanned());
        Files.write(temp(slice), JsonMapper.shared().writeValueAsBytes(new FetchedSlice(query, minutes(fresh))));
        move(temp(slice), record(slice));
    }

    private static MinuteCounts minutes(List<Map<String, String>> rows) {
        SortedMap<Long, MinuteCount> minutes = new TreeMap<>();
        rows.forEach(row -> minutes.merge(
                MinuteCounts.minuteOf(second(row)),
                MinuteCount.ofOne(row.getOrDefault("log_type", "")),
                MinuteCount::plus));
        return new MinuteCounts(minutes);
    }

    private void store(Slice slice, Stream<String> texts, Path file) throws IOException {
        Path temp = temp(slice);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new ZstdOutputStream(Files.newOutputStream(temp), 1), StandardCharsets.UTF_8))) {
            for (String text : (Iterable<String>) texts::iterator) {
                out.write(text);
                out.write('\n');
            }
        }
        move(temp, file);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Map<String, String> row) {
        return EventLine.text(row.getOrDefault("@message", ""));
    }

    private static String line(Map<String, String> row) {
        return EventLine.of(millis(row.getOrDefault("@timestamp", "")), row.getOrDefault("@message", ""));
    }

    private static String pointer(Map<String, String> row) {
        return row.getOrDefault("@ptr", "");
    }

    /** Epoch milliseconds of a time as the service writes it. */
    static long millis(String time) {
        return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static long second(Map<String, String> row) {
        return LocalDateTime.parse(row.getOrDefault("@timestamp", ""), TIME).toEpochSecond(ZoneOffset.UTC);
    }

    /** All that lies here, in the order of time. */
    List<FetchedSlice> fetched() throws IOException {
        List<FetchedSlice> fetched = new ArrayList<>();
        for (Path file : files(".json")) {
            fetched.add(JsonMapper.shared().readValue(file, FetchedSlice.class));
        }
        return fetched;
    }

    /** What all slices hold together. */
    MinuteCounts landed() throws IOException {
        MinuteCounts sum = new MinuteCounts(new TreeMap<>());
        for (FetchedSlice slice : fetched()) {
            sum = sum.plus(slice.minutes());
        }
        return sum;
    }

    /** Pointers of the events in the slices that overlap this one. */
    Set<String> pointers(Slice slice) throws IOException {
        Set<String> pointers = new HashSet<>();
        for (Path file : files(".json")) {
            LogIntake.Query query =
                    JsonMapper.shared().readValue(file, FetchedSlice.class).query();
            if (query.from().isBefore(slice.to()) && slice.from().isBefore(query.to())) {
                read(file.resolveSibling(file.getFileName().toString().replace(".json", ".pointers")), pointers);
            }
        }
        return pointers;
    }

    private static void read(Path file, Set<String> texts) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.lines().forEach(texts::add);
        }
    }

    /** The number of the next second look. */
    int nextLook() throws IOException {
        int look = 1;
        for (Path file : files(".json")) {
            String name = file.getFileName().toString();
            int at = name.lastIndexOf("_look");
            if (at >= 0) {
                look = Math.max(look, 1 + Integer.parseInt(name.substring(at + 5, name.length() - ".json".length())));
            }
        }
        return look;
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> list = Files.list(records)) {
            return list.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
