package io.chokan.stage;

import io.chokan.model.LogType;
import java.util.List;
import java.util.Map;

/**
 * What became of one partition's lines. Written beside its Parquet parts when these are whole, so that it tells a finished
 * partition from one that was killed.
 *
 * @param byType a key for every type
 * @param minutes staged lines and later copies by type, per minute since the window's begin; a key for every type that has any
 * @param nulledFields log field path to the number of staged events where it was made null because of its type or value
 */
public record StagedPart(
        int index,
        Map<LogType, Tally> byType,
        Map<LogType, List<Long>> minutes,
        List<RejectTally> rejects,
        Map<String, Long> nulledFields) {

    /** Lines of one type; the four together are all the non-blank lines of that type. */
    public record Tally(long staged, long rejected, long duplicates, long outsideWindow) {}

    /**
     * @param reason one of a fixed few, for example {@code not JSON}, {@code no request_id}
     * @param exampleText redacted and shortened
     */
    public record RejectTally(String reason, long count, String exampleFile, long exampleLine, String exampleText) {}

    public StagedPart {
        byType = Map.copyOf(byType);
        minutes = Map.copyOf(minutes);
        rejects = List.copyOf(rejects);
        nulledFields = Map.copyOf(nulledFields);
    }
}
