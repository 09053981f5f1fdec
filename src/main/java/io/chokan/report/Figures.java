package io.chokan.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figures as readers see them: with their unit, without false precision, and honest at the edges. 99.96 % is not 100 %, a
 * little is not nothing, and what cannot be known is "n/a".
 */
public final class Figures {
    private static final String NONE = "n/a";
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    /** 12,345 */
    public String count(@Nullable Number value) {
        return value == null ? NONE : String.format(Locale.ROOT, "%,d", value.longValue());
    }

    /** A share from 0 to 1 as percent; never rounded to 0 % or 100 % unless it is. */
    public String percent(@Nullable Number share) {
        if (share == null) {
            return NONE;
        }
        double value = share.doubleValue() * 100;
        if (value == 0 || value == 100) {
            return value == 0 ? "0 %" : "100 %";
        }
        int decimals = value < 0.1 || value > 99.9 ? 2 : 1;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        BigDecimal shown = new BigDecimal(text);
        if (shown.signum() == 0) {
            return "< 0.01 %";
        }
        return shown.compareTo(BigDecimal.valueOf(100)) >= 0 ? "> 99.99 %" : text + " %";
    }

    /** A share beside the one it is held against: with as many decimals as it takes to tell them apart. */
    public String percent(@Nullable Number share, double against) {
        String text = percent(share);
        for (int decimals = 2;
                share != null && decimals < 6 && text.equals(percent(against)) && share.doubleValue() != against;
                decimals++) {
            BigDecimal exact = BigDecimal.valueOf(share.doubleValue() * 100);
            text = exact.setScale(decimals, RoundingMode.DOWN).toPlainString() + " %";
        }
        return text;
    }

    /** Part of a whole as percent; "n/a" of nothing. */
    public String share(@Nullable Number part, @Nullable Number whole) {
        return part == null || whole == null || whole.longValue() == 0
                ? NONE
                : percent((double) part.longValue() / whole.longValue());
    }

    /** Nano-dollars: $1,842, $12.40, $0.0031. */
    public String usd(@Nullable Number nanoUsd) {
        if (nanoUsd == null) {
            return NONE;
        }
        BigDecimal usd = BigDecimal.valueOf(nanoUsd.longValue()).divide(NANO);
        BigDecimal abs = usd.abs();
        String sign = usd.signum() < 0 ? "−" : "";
        if (abs.signum() == 0) {
            return "$0";
        }
        if (abs.compareTo(new BigDecimal("0.00005")) < 0) {
            return sign + "< $0.0001";
        }
        int decimals =
                abs.compareTo(new BigDecimal("1000")) >= 0 ? 0 : abs.compareTo(new BigDecimal("0.1")) >= 0 ? 2 : 4;
        return sign + "$"
                + String.format(Locale.ROOT, "%,." + decimals + "f", abs.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** Nano-dollars with a sign: +$12.40. */
    public String signedUsd(@Nullable Number nanoUsd) {
        String text = usd(nanoUsd);
        return nanoUsd != null && nanoUsd.longValue() > 0 ? "+" + text : text;
    }

    /** Microseconds: 840 ms, 3 s, 3.12 s, 4 min 10 s, 6 h 12 min. */
    public String time(@Nullable Number micros) {
        if (micros == null) {
            return NONE;
        }
        double millis = micros.longValue() / 1000.0;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < 1000) {
            return Math.round(millis) + " ms";
        }
        long seconds = Math.round(millis / 1000);
        if (seconds < 60 && seconds * 1000 == millis) {
            return seconds + " s";
        }
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : String.format(Locale.ROOT, "%,d h %d min", seconds / 3600, seconds / 60 % 60);
    }

    /** Bytes: 12 B, 4.1 KB, 74.5 MB. */
    public String bytes(@Nullable Number bytes) {
        if (bytes == null) {
            return NONE;
        }
        double value = bytes.doubleValue();
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    /** Change from one figure to another: +12 %, −3 %, ±0 %, "new" from nothing. */
    public String change(@Nullable Number now, @Nullable Number then) {
        if (now == null || then == null) {
            return NONE;
        }
        double before = then.doubleValue();
        double after = now.doubleValue();
        if (before == 0) {
            return after == 0 ? "±0 %" : "new";
        }
        long percent = Math.round((after - before) / before * 100);
        return percent == 0 ? "±0 %" : (percent > 0 ? "+" : "−") + Math.abs(percent) + " %";
    }

    /** Change of a share in percentage points: +1.2 pp. */
    public String points(@Nullable Number now, @Nullable Number then) {
        if (now == null || then == null) {
            return NONE;
        }
        double points = (now.doubleValue() - then.doubleValue()) * 100;
        String text = String.format(Locale.ROOT, Math.abs(points) < 0.1 ? "%.2f" : "%.1f", Math.abs(points));
        return new BigDecimal(text).signum() == 0 ? "±0 pp" : (points > 0 ? "+" : "−") + text + " pp";
    }

    /** A cell of a result table; {@code unit} for example {@code ms} or {@code USD}. */
    public String cell(@Nullable Object value, @Nullable String unit) {
        if (value == null) {
            return "–";
        }
        if (!(value instanceof Number number)) {
            return value.toString();
        }
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", number.longValue());
        }
        double figure = number.doubleValue();
        if ("share".equals(unit)) {
            return percent(figure);
        }
        int decimals = "USD".equals(unit) ? (Math.abs(figure) < 1 ? 5 : 2) : Math.abs(figure) < 10 ? 3 : 1;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    /** A long name with its middle left out. */
    public String shorten(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        int[] points = text.codePoints().toArray();
        return new String(points, 0, head) + "…"
                + new String(points, points.length - (most - 1 - head), most - 1 - head);
    }
}
