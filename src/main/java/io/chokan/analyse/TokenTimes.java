package io.chokan.analyse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first token usually takes by input tokens, and an output token by output tokens, in bins of half an octave: by model and
 * over all; an output token also by hour and over the window. Read together with {@link ComponentTimes}.
 */
final class TokenTimes {
    /** Half octaves up to 2^55 tokens. */
    private static final int BINS = 112;

    private static final int MEDIAN = 0;
    private static final int NONE = -1;

    private final int hours;
    private final List<Optional<String>> models;
    private final ExactQuantiles quantiles;

    /** Takes a figure; {@code calls} is how many it is made of. */
    interface Sink {
        void usual(Group group, long calls, long median);
    }

    /**
     * Calls that are the same in some of this.
     *
     * @param firstToken microseconds to the first token; otherwise nanoseconds of an output token
     * @param ofModel whether they are of one model; {@code model} may be null all the same, where the log names none
     * @param bin half octave of tokens; null where all are together
     */
    record Group(
            boolean firstToken,
            boolean ofModel,
            @Nullable String model,
            @Nullable Integer bin,
            boolean ofHour) {}

    TokenTimes(int hours, List<Optional<String>> models) {
        this.hours = hours;
        this.models = models;
        this.quantiles = new ExactQuantiles((models.size() + 1) * perModel(), 50);
    }

    /** One reading of a row whose columns from {@code column} on are input bin, output bin and nanoseconds of an output token. */
    void read(ResultSet row, int column, int model, int hour, long firstTokenMicros, boolean first)
            throws SQLException {
        int inputBin = row.getInt(column);
        int outputBin = row.getInt(column + 1);
        long nanos = row.getLong(column + 2);
        for (int owner : new int[] {models.size(), model < models.size() ? model : NONE}) {
            if (owner != NONE && inputBin != NONE) {
                add(series(owner, inputBin), firstTokenMicros, first);
            }
            if (owner != NONE && outputBin != NONE) {
                add(series(owner, BINS + outputBin), nanos, first);
                add(series(owner, 2 * BINS + hour), nanos, first);
                add(series(owner, 2 * BINS + hours), nanos, first);
            }
        }
    }

    private void add(int series, long value, boolean first) {
        if (first) {
            quantiles.count(series, value);
        } else {
            quantiles.keep(series, value);
        }
    }

    void narrow() {
        quantiles.narrow();
    }

    void finish() {
        quantiles.finish();
    }

    /** Every figure there is, in a fixed order. */
    void each(Sink sink) {
        for (int owner = 0; owner <= models.size(); owner++) {
            boolean ofModel = owner < models.size();
            String model = ofModel ? models.get(owner).orElse(null) : null;
            for (int bin = 0; bin < BINS; bin++) {
                tell(series(owner, bin), new Group(true, ofModel, model, bin, false), sink);
                tell(series(owner, BINS + bin), new Group(false, ofModel, model, bin, false), sink);
            }
            for (int hour = 0; hour < hours; hour++) {
                tell(series(owner, 2 * BINS + hour), new Group(false, ofModel, model, null, true), sink);
            }
            tell(series(owner, 2 * BINS + hours), new Group(false, ofModel, model, null, false), sink);
        }
    }

    private void tell(int series, Group group, Sink sink) {
        if (quantiles.size(series) > 0) {
            sink.usual(group, quantiles.size(series), quantiles.quantile(series, MEDIAN));
        }
    }

    private int series(int owner, int place) {
        return owner * perModel() + place;
    }

    private int perModel() {
        return 2 * BINS + hours + 1;
    }
}
