package io.chokan.stage;

import io.chokan.model.CallStatus;
import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Whether a row that was read has what its type cannot do without ({@code contract.md}, "Every line"), and when it happened. */
final class Identity {
    private static final CallStatus[] STATUSES = CallStatus.values();
    private static final Binary[] STATUS_TEXTS = statusTexts();

    private final List<Required> required;
    /** -1 for a type without a status. */
    private final int status;
    /** -1 for a type without epoch milliseconds. */
    private final int epochMs;

    private final int timestamp;

    private record Required(int column, Reason reason) {}

    private Identity(Layout layout, List<Required> required, String timestamp) {
        this.required = required;
        this.timestamp = layout.number(timestamp);
        status = layout.logColumn(null, "status");
        epochMs = layout.logColumn("metadata", "timestamp_epoch_ms");
    }

    static Identity of(LogType type) {
        Layout layout = Layouts.of(type);
        return switch (type) {
            case FM_CALL ->
                new Identity(
                        layout,
                        List.of(required(layout, "metadata.request_id", Reason.NO_REQUEST_ID)),
                        "metadata.timestamp_iso");
            case RAG_RETRIEVAL ->
                new Identity(layout, List.of(required(layout, "request_id", Reason.NO_REQUEST_ID)), "timestamp");
            case SESSION_EVENT ->
                new Identity(
                        layout,
                        List.of(
                                required(layout, "session_id", Reason.NO_SESSION_ID),
                                required(layout, "event_type", Reason.NO_EVENT_TYPE)),
                        "timestamp");
            case OTHER -> throw new IllegalArgumentException("a line of unknown type has no identity");
        };
    }

    /** What the row lacks apart from a time; null when it has everything. */
    @Nullable
    Reason lacks(Batch batch) {
        for (Required need : required) {
            Column column = batch.column(need.column());
            if (!column.present[batch.row()] || column.texts[batch.row()].length() == 0) {
                return need.reason();
            }
        }
        return status >= 0 && status(batch.column(status), batch.row()) == null ? Reason.NO_STATUS : null;
    }

    /** The row's time in epoch microseconds, or {@link Timestamps#NONE}. */
    long eventMicros(Batch batch) {
        int row = batch.row();
        Column text = batch.column(timestamp);
        long fromText = text.present[row] ? micros(text.texts[row]) : Timestamps.NONE;
        if (epochMs < 0 || !batch.column(epochMs).present[row]) {
            return fromText;
        }
        long millis = batch.column(epochMs).longs[row];
        boolean agree = fromText != Timestamps.NONE && Math.floorDiv(fromText, 1_000L) == millis;
        return agree ? fromText : millis * 1_000L;
    }

    static @Nullable CallStatus status(Column column, int row) {
        if (column.present[row]) {
            for (int i = 0; i < STATUSES.length; i++) {
                if (STATUS_TEXTS[i].equals(column.texts[row])) {
                    return STATUSES[i];
                }
            }
        }
        return null;
    }

    private static long micros(Binary text) {
        byte[] bytes = text.getBytesUnsafe();
        return Timestamps.micros(bytes, 0, bytes.length);
    }

    private static Required required(Layout layout, String path, Reason reason) {
        return new Required(layout.number(path), reason);
    }

    private static Binary[] statusTexts() {
        Binary[] texts = new Binary[STATUSES.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Binary.fromConstantByteArray(STATUSES[i].name().getBytes(StandardCharsets.UTF_8));
        }
        return texts;
    }
}
