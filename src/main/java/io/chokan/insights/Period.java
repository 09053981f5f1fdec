package io.chokan.insights;

import java.util.Arrays;

/** A length of time such as {@code 5m}. */
record Period(long count, Unit unit) {

    /** @throws InsightsException for an unknown unit, nothing, or a count that CloudWatch would cut to its cap */
    static Period parse(Token token) {
        String digits = token.text().replaceAll("[^0-9].*", "");
        String spelling = token.text().substring(digits.length());
        Unit unit = Unit.of(spelling)
                .orElseThrow(() -> InsightsException.mistake(
                        token.at(),
                        "unknown unit '" + spelling
                                + "'; expected ms, s, m, h, d, w, mo, q or y, as in 5m (minutes) or 1h"));
        long count = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (count == 0) {
            throw InsightsException.mistake(token.at(), "a period cannot be " + token.text());
        }
        return new Period(count, unit).withinCap(token);
    }

    private Period withinCap(Token token) {
        if (count == Long.MAX_VALUE) {
            throw InsightsException.mistake(token.at(), "the period " + token.text() + " is too long");
        }
        if (count > unit.cap()) {
            throw InsightsException.mistake(
                    token.at(),
                    "CloudWatch would run " + token.text() + " as " + unit.cap() + unit.symbol()
                            + ", its cap for this unit; " + spelled());
        }
        return this;
    }

    private String spelled() {
        long millis = count * unit.millis();
        return Arrays.stream(Unit.values())
                .filter(larger -> larger.compareTo(unit) > 0 && !larger.isCalendar())
                .filter(larger -> millis % larger.millis() == 0 && millis / larger.millis() <= larger.cap())
                .findFirst()
                .map(larger -> "write " + millis / larger.millis() + larger.symbol())
                .orElse("take a period that is a whole number of a larger unit");
    }

    /** Milliseconds; only of units that are no calendar's. */
    long millis() {
        return count * unit.millis();
    }

    String text() {
        return count + unit.symbol();
    }
}
