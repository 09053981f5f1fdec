package io.chokan.instrument;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Spells numbers as Python does. */
final class PythonFloat {
    private static final int MOST_DECIMALS = 8;
    private static final double MOST_DIGITS = 1e15;
    private static final double[] TENS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    private static final double LEAST_PLAIN = 1e-4;
    /** Below it a product with a power of ten errs by less than a millionth. */
    private static final double SAFE = 1e9;

    private static final double TIE = 1e-4;
    private static final int REPR_EXPONENT_FROM = 16;
    private static final int REPR_EXPONENT_BELOW = -4;

    private PythonFloat() {}

    /** {@code round(x, n)}: of the exact binary value, halves to even; NaN and infinities as they are. */
    static double round(double value, int decimals) {
        double scaled = value * TENS[decimals];
        boolean nearTie = Math.abs(scaled - Math.floor(scaled) - 0.5) < TIE;
        if (Math.abs(scaled) < SAFE && !nearTie) {
            return Math.rint(scaled) / TENS[decimals];
        }
        return Double.isFinite(value) ? Math.copySign(exact(value, decimals), value) : value;
    }

    /** {@code repr(float)}: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16 on. */
    static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return value == 0 ? Double.toString(value) : finite(value);
    }

    private static double exact(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static String finite(double value) {
        if (Math.abs(value) >= LEAST_PLAIN) {
            for (int decimals = 2; decimals <= MOST_DECIMALS; decimals += 2) {
                // a decimal of up to 15 digits that reads back the same is the shortest, and no other is as short
                double scaled = Math.rint(value * TENS[decimals]);
                if (Math.abs(scaled) < MOST_DIGITS && scaled / TENS[decimals] == value) {
                    return plain((long) scaled, decimals);
                }
            }
        }
        return spelt(value);
    }

    /** A number of so many decimals, without the zeros at its end but for the first. */
    private static String plain(long scaled, int decimals) {
        long digits = Math.abs(scaled);
        int places = decimals;
        while (places > 1 && digits % 10 == 0) {
            digits /= 10;
            places--;
        }
        long one = (long) TENS[places];
        String fraction = Long.toString(one + digits % one);
        return (scaled < 0 ? "-" : "") + digits / one + "." + fraction.substring(1);
    }

    private static String spelt(double value) {
        StringBuilder out = new StringBuilder(24);
        BigDecimal shortest = shortest(value);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        if (value < 0) {
            out.append('-');
        }
        if (exponent < REPR_EXPONENT_BELOW || exponent >= REPR_EXPONENT_FROM) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(exponent < 0 ? '-' : '+');
            out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
        } else {
            String plain = shortest.abs().toPlainString();
            out.append(plain).append(plain.contains(".") ? "" : ".0");
        }
        return out.toString();
    }

    /** Before release 19 the JDK's own digits are at times one too many (JDK-4511638): then one less is tried. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        while (digits.precision() > 1) {
            BigDecimal fewer = new BigDecimal(value)
                    .round(new MathContext(digits.precision() - 1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
            if (fewer.doubleValue() != value) {
                return digits;
            }
            digits = fewer;
        }
        return digits;
    }
}
