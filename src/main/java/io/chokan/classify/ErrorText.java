package io.chokan.classify;

import io.chokan.model.CallStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a failed call. User text is never part of it (corrections D7).
 *
 * @param upstreamService {@code error.upstream_service}: the scope of a generic code
 * @param status null when only a message is known, as on the command line
 * @param stopReason {@code response_metrics.stop_reason}, by which guardrails show
 */
public record ErrorText(
        @Nullable String message,
        @Nullable String errorCode,
        @Nullable String errorType,
        @Nullable String upstreamService,
        @Nullable CallStatus status,
        @Nullable String stopReason) {}
