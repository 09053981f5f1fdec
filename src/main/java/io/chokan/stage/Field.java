package io.chokan.stage;

import org.jspecify.annotations.Nullable;

/**
 * One column of a staged table.
 *
 * @param group the JSON object that holds it; null at the top level
 * @param signed whether a negative number can be true
 * @param dictionary whether values repeat often enough for a Parquet dictionary
 * @param own made by this project and never read from the log
 */
record Field(@Nullable String group, String name, Kind kind, boolean signed, boolean dictionary, boolean own) {
    private static final double MAX_EXACT = 0x1p53;

    /** Whether a real number can be this field's: finite, of a sign that makes sense, and a time's microseconds within 2^53. */
    boolean isPossible(double value) {
        double most = name.endsWith("_ms") ? MAX_EXACT / 1000 : MAX_EXACT;
        return value <= most && value >= (signed ? -most : 0);
    }

    /** For example {@code metadata.request_id}: the log's path and the table's path alike. */
    String path() {
        return group == null ? name : group + "." + name;
    }
}
