package io.chokan.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One figure that a sentence may use.
 *
 * @param name in words
 * @param text as reports show it
 * @param value in {@code unit}
 * @param words one of which must stand in a sentence that uses the figure, in lower case
 */
record Fact(String name, String text, BigDecimal value, Unit unit, List<String> words) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** What a figure counts. */
    enum Unit {
        COUNT,
        PERCENT,
        USD,
        MILLISECONDS
    }

    Fact {
        words = List.copyOf(words);
    }

    static Fact count(String name, Number value, String... words) {
        return new Fact(
                name, new Figures().count(value), BigDecimal.valueOf(value.longValue()), Unit.COUNT, List.of(words));
    }

    /** @param share from 0 to 1 */
    static Fact percent(String name, double share, String... words) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        return new Fact(name, new Figures().percent(share), percent, Unit.PERCENT, List.of(words));
    }

    static Fact usd(String name, long nanoUsd, String... words) {
        return new Fact(name, new Figures().usd(nanoUsd), BigDecimal.valueOf(nanoUsd, 9), Unit.USD, List.of(words));
    }

    static Fact time(String name, long micros, String... words) {
        return new Fact(
                name, new Figures().time(micros), BigDecimal.valueOf(micros, 3), Unit.MILLISECONDS, List.of(words));
    }

    /**
     * Whether a number that was written with such a last digit is this figure, rounded; signs are left to the words. 99.96 % is
     * not 100 %, and a little is not nothing.
     */
    boolean is(BigDecimal written, BigDecimal lastDigit) {
        if (unit == Unit.PERCENT && (written.signum() == 0 || written.compareTo(WHOLE) == 0)) {
            return written.compareTo(value) == 0;
        }
        BigDecimal half = lastDigit.divide(BigDecimal.valueOf(2), 12, RoundingMode.UNNECESSARY);
        return written.subtract(value.abs()).abs().compareTo(half) <= 0;
    }

    String line() {
        return "- " + name + ": " + text;
    }
}
