package io.chokan.model;

/** The ten remediation actions of the specification 5.1. */
public enum RemediationAction {
    RETRY_WITH_BACKOFF,
    SWITCH_MODEL,
    REDUCE_INPUT_TOKENS,
    CLEAR_CACHE,
    RESET_SESSION,
    SCALE_UP,
    ALERT_OPS,
    NO_ACTION,
    TRUNCATE_CONTEXT,
    FALLBACK_RESPONSE
}
