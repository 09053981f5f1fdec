package io.chokan.aws;

import java.util.List;
import java.util.Map;

/**
 * The whole result of a query.
 *
 * @param rows field to value; a field without a value is missing
 * @param matched records that fitted, also those past the limit, as the service says
 */
record InsightsRows(List<Map<String, String>> rows, long bytesScanned, long matched) {
    InsightsRows {
        rows = List.copyOf(rows);
    }
}
