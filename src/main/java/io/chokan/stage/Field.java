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

    /** For example {@code metadata.request_id}: the log's path and the table's path alike. */
    String path() {
        return group == null ? name : group + "." + name;
    }
}
