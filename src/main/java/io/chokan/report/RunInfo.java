package io.chokan.report;

import io.chokan.model.LogIntake;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between two runs over the same input: the object {@code run} of analysis.json.
 *
 * @param seconds from the start of the run to the start of rendering
 * @param intake what it took to fetch the events; null where that cost nothing
 * @param paths for example {@code logs}, {@code out}
 * @param narrative a model's summary, which differs from run to run; null when none is wanted
 */
public record RunInfo(
        String id,
        OffsetDateTime started,
        double seconds,
        String version,
        String host,
        Map<String, String> paths,
        @Nullable LogIntake intake,
        @Nullable Narrative narrative) {}
