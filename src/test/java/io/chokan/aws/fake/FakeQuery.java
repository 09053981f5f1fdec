package io.chokan.aws.fake;

import java.util.List;
import java.util.Map;

/**
 * A query that was started.
 *
 * @param end the status it ends in
 * @param runNanos when it leaves the queue
 * @param endNanos when it ends
 */
record FakeQuery(Rows rows, String end, long runNanos, long endNanos) {

    /** @param matched events that fit, past the limit as well */
    record Rows(List<Map<String, String>> rows, long matched, long scanned, long bytes) {}

    String status(long nanos) {
        return nanos < runNanos ? "Scheduled" : nanos < endNanos ? "Running" : end;
    }

    /** While it runs: some of the rows, as the service shows them. */
    List<Map<String, String>> seen(long nanos) {
        return switch (status(nanos)) {
            case "Complete" -> rows.rows();
            case "Running" -> rows.rows().subList(0, rows.rows().size() / 2);
            default -> List.of();
        };
    }
}
