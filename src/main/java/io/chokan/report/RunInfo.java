package io.chokan.report;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What may differ between two runs over the same input: the object {@code run} of analysis.json.
 *
 * @param seconds from the start of the run to the start of rendering
 * @param paths for example {@code logs}, {@code out}
 */
public record RunInfo(
        String id, OffsetDateTime started, double seconds, String version, String host, Map<String, String> paths) {}
