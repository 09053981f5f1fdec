package io.chokan.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's {@code round(x, n)}: of the exact binary value, halves to even. */
final class PythonRound {
    private PythonRound() {}

    static double round(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
