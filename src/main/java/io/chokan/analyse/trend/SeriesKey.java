package io.chokan.analyse.trend;

import java.util.Comparator;

/**
 * Names a series.
 *
 * @param dimension what the subject is: {@code category}, {@code pattern}, {@code message}, {@code component},
 *     {@code template}, {@code model}, {@code calls}
 * @param subject for example {@code MODEL_THROTTLE}, {@code EP-001}, {@code opensearch}
 */
public record SeriesKey(Kind kind, String dimension, String subject) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::kind)
            .thenComparing(SeriesKey::dimension)
            .thenComparing(SeriesKey::subject);

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
