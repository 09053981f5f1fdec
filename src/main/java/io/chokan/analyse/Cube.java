package io.chokan.analyse;

import io.chokan.model.Redactor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The night's calls, counted by everything that a cut is made of: every cut of one figure is a sum over the same cells. */
final class Cube {
    private static final int HOURS = 24;

    private final List<Cell> cells;

    private Cube(List<Cell> cells) {
        this.cells = cells;
    }

    /**
     * Calls that are the same in all of this.
     *
     * @param slot five minutes, counted from the window's begin
     * @param pattern null on answers
     */
    record Cell(
            int slot,
            int hour,
            String model,
            String template,
            String status,
            @Nullable String category,
            @Nullable String pattern,
            @Nullable String taxonomy,
            boolean cached,
            String billing,
            long calls,
            long inputTokens,
            long outputTokens,
            long billed,
            long logged,
            long unpriced,
            long incomplete,
            long unmeasured,
            long within,
            long breaches) {

        boolean isError() {
            return pattern != null;
        }
    }

    static Cube of(Duck duck) {
        duck.run("cube");
        List<Cell> cells = new java.util.ArrayList<>();
        Map<String, String> names = new HashMap<>();
        duck.eachOf("SELECT * FROM cube", row -> cells.add(cell(row, names)));
        return new Cube(cells);
    }

    static Cube ofCells(List<Cell> cells) {
        return new Cube(List.copyOf(cells));
    }

    static Cube empty() {
        return new Cube(List.of());
    }

    /** Names from logs are redacted here, once each. */
    private static Cell cell(ResultSet row, Map<String, String> names) throws SQLException {
        return new Cell(
                row.getInt(1),
                row.getInt(2),
                names.computeIfAbsent(row.getString(3), Redactor::redact),
                names.computeIfAbsent(row.getString(4), Redactor::redact),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getString(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getLong(17),
                row.getLong(18),
                row.getLong(19),
                row.getLong(20));
    }

    /** A sum that must fit: a night of more than nine billion dollars is told, not wrapped around. */
    static long exact(ResultSet row, int column) throws SQLException {
        return new java.math.BigDecimal(row.getString(column) == null ? "0" : row.getString(column)).longValueExact();
    }

    List<Cell> cells() {
        return cells;
    }

    long sum(ToLongFunction<Cell> figure) {
        return sum(cell -> true, figure);
    }

    long sum(Predicate<Cell> where, ToLongFunction<Cell> figure) {
        return cells.stream().filter(where).mapToLong(figure).reduce(0, Math::addExact);
    }

    /** A figure by a name, without the cells where it sums to nothing and there was no call. */
    Map<String, Long> by(Predicate<Cell> where, Function<Cell, String> name, ToLongFunction<Cell> figure) {
        Keys keys = new Keys();
        cells.stream().filter(where).forEach(cell -> keys.add(name.apply(cell), figure.applyAsLong(cell)));
        return keys.largestFirst();
    }

    /** A figure by hour of day. */
    List<Long> byHour(Predicate<Cell> where, ToLongFunction<Cell> figure) {
        long[] hours = new long[HOURS];
        cells.stream().filter(where).forEach(cell -> hours[cell.hour()] += figure.applyAsLong(cell));
        return Arrays.stream(hours).boxed().collect(Collectors.toUnmodifiableList());
    }

    /** A figure by slots of {@code width} five-minute slots. */
    List<Long> bySlot(int slots, int width, Predicate<Cell> where, ToLongFunction<Cell> figure) {
        long[] sums = new long[slots];
        cells.stream()
                .filter(where)
                .forEach(cell -> sums[Math.min(slots - 1, cell.slot() / width)] += figure.applyAsLong(cell));
        return LongStream.of(sums).boxed().collect(Collectors.toUnmodifiableList());
    }
}
