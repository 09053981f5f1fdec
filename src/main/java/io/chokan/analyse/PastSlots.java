package io.chokan.analyse;

import io.chokan.analyse.SlotCounts.Measure;
import io.chokan.analyse.trend.Kind;
import io.chokan.analyse.trend.PastNight;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Sums;
import io.chokan.model.Window;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the nights that tonight is compared with counted, by bucket of the clock: the same weekday of the last four weeks when
 * the archive has three of them, else its last seven nights; none when it has fewer.
 */
final class PastSlots {
    private static final int NIGHTS = 7;
    private static final int WEEKS = 4;
    private static final int ENOUGH_WEEKS = 3;
    /** A threshold that so few or so many answers are over says nothing any more. */
    private static final double FEWEST_SLOW = 0.002;

    private static final double MOST_SLOW = 0.25;

    private final Window window;
    private final List<LocalDate> nights;
    private final Map<LocalDate, Map<Measure, double[]>> counts = new HashMap<>();
    private final Map<LocalDate, Map<SeriesKey, boolean[]>> found = new HashMap<>();
    private final NavigableMap<LocalDate, Map<String, Long>> thresholds = new TreeMap<>();
    private final Map<Long, Integer> clocks = new HashMap<>();

    private PastSlots(Window window, List<LocalDate> nights) {
        this.window = window;
        this.nights = nights;
    }

    static PastSlots read(Duck duck, Window window, Map<LocalDate, List<Path>> history) {
        NavigableMap<LocalDate, List<Path>> filled = new TreeMap<>();
        history.forEach((date, files) -> {
            if (!files.isEmpty()) {
                filled.put(date, files);
            }
        });
        PastSlots past = new PastSlots(window, chosen(window.date(), filled));
        List<LocalDate> read = past.nights.isEmpty() && !filled.isEmpty() ? List.of(filled.lastKey()) : past.nights;
        Map<String, LocalDate> dates = new HashMap<>();
        read.forEach(date -> filled.getOrDefault(date, List.of()).forEach(file -> dates.put(file.toString(), date)));
        if (!dates.isEmpty()) {
            duck.viewByFile(
                    "past_nights",
                    dates.keySet().stream().sorted().map(Path::of).toList());
            duck.each("past-slots", row -> past.add(dates.getOrDefault(row.getString(1), LocalDate.MIN), row));
        }
        return past;
    }

    private static List<LocalDate> chosen(LocalDate tonight, NavigableMap<LocalDate, List<Path>> history) {
        List<LocalDate> weekdays = IntStream.rangeClosed(1, WEEKS)
                .mapToObj(tonight::minusWeeks)
                .filter(history::containsKey)
                .sorted()
                .toList();
        if (weekdays.size() >= ENOUGH_WEEKS) {
            return weekdays;
        }
        List<LocalDate> all = List.copyOf(history.keySet());
        return all.size() < NIGHTS ? List.of() : all.subList(all.size() - NIGHTS, all.size());
    }

    private void add(LocalDate date, ResultSet row) throws SQLException {
        String dimension = row.getString(4);
        String key = row.getString(5);
        String metric = row.getString(6);
        long value = row.getLong(7);
        switch (row.getString(2)) {
            case "bucket" ->
                counts.computeIfAbsent(date, unused -> new HashMap<>())
                        .computeIfAbsent(new Measure(dimension, key, metric), unused -> new double[PastNight.BUCKETS])[
                        clock(row.getLong(3))] += value;
            case "threshold" ->
                thresholds.computeIfAbsent(date, unused -> new HashMap<>()).put(key, value);
            case "finding" -> {
                boolean[] buckets = found.computeIfAbsent(date, unused -> new HashMap<>())
                        .computeIfAbsent(
                                new SeriesKey(Kind.valueOf(metric), dimension, key),
                                unused -> new boolean[PastNight.BUCKETS]);
                for (int i = 0; i < value; i++) {
                    buckets[clock(row.getLong(3) + i * SlotCounts.MICROS)] = true;
                }
            }
            default -> throw new IllegalStateException("the query gives no such kind: " + row.getString(2));
        }
    }

    /** Bucket of the clock in the business time zone. */
    int clock(long epochMicros) {
        return clocks.computeIfAbsent(epochMicros, micros -> {
            OffsetDateTime time = window.at(micros);
            return (time.getHour() * 60 + time.getMinute()) / 5;
        });
    }

    boolean isEmpty() {
        return nights.isEmpty();
    }

    /** Thresholds of the night before that still tell slow answers from others. */
    Map<String, Long> thresholds() {
        Map<String, Long> useful = new TreeMap<>();
        if (!thresholds.isEmpty()) {
            thresholds.lastEntry().getValue().forEach((component, micros) -> {
                if (tells(component)) {
                    useful.put(component, micros);
                }
            });
        }
        return useful;
    }

    private boolean tells(String component) {
        double slow = 0;
        double measured = 0;
        for (Map<Measure, double[]> night : counts.values()) {
            slow += sum(night.get(Measure.slow(component)));
            measured += sum(night.get(SlotCounts.MEASURED));
        }
        return measured > 0 && slow >= FEWEST_SLOW * measured && slow <= MOST_SLOW * measured;
    }

    private static double sum(double @Nullable [] figures) {
        double sum = 0;
        for (int i = 0; figures != null && i < figures.length; i++) {
            sum += figures[i];
        }
        return sum;
    }

    /** Whether all nights counted with this threshold. */
    boolean used(String component, long micros) {
        return nights.stream()
                .allMatch(night -> Long.valueOf(micros)
                        .equals(thresholds.getOrDefault(night, Map.of()).get(component)));
    }

    /**
     * The nights' counts of a series. What was found unusual in it then is no part of what is usual, unless it was found at the
     * same time of day on more than a third of the nights.
     *
     * @param exposure null for one in every bucket
     */
    List<PastNight> series(SeriesKey key, Measure events, @Nullable Measure exposure) {
        List<PastNight> series = new ArrayList<>();
        int[] often = new int[PastNight.BUCKETS];
        for (LocalDate night : nights) {
            boolean[] marked = marked(night, key);
            for (int i = 0; i < often.length; i++) {
                often[i] += marked[i] ? 1 : 0;
            }
        }
        for (LocalDate night : nights) {
            series.add(one(night, key, events, exposure, often));
        }
        return series;
    }

    private boolean[] marked(LocalDate night, SeriesKey key) {
        return found.getOrDefault(night, Map.of()).getOrDefault(key, new boolean[PastNight.BUCKETS]);
    }

    private PastNight one(LocalDate night, SeriesKey key, Measure events, @Nullable Measure exposure, int[] often) {
        double[] counted = figures(night, events).clone();
        double[] exposed = exposure == null ? ones() : figures(night, exposure).clone();
        boolean[] marked = marked(night, key);
        for (int i = 0; i < PastNight.BUCKETS; i++) {
            if (marked[i] && often[i] * 3 <= nights.size()) {
                counted[i] = 0;
                exposed[i] = 0;
            }
        }
        return new PastNight(Sums.of(counted), Sums.of(exposed));
    }

    private double[] figures(LocalDate night, Measure measure) {
        return counts.getOrDefault(night, Map.of()).getOrDefault(measure, new double[PastNight.BUCKETS]);
    }

    private static double[] ones() {
        double[] ones = new double[PastNight.BUCKETS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
