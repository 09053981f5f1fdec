package io.chokan.stage;

/** Why a line could not be staged; the first that holds, in this order. */
enum Reason {
    TOO_LONG("over 16 MB"),
    NOT_UTF8("not UTF-8"),
    TOO_DEEP("nesting over 100"),
    NOT_JSON("not one JSON object"),
    UNKNOWN_TYPE("unknown log_type"),
    NO_REQUEST_ID("no request_id"),
    NO_SESSION_ID("no session_id"),
    NO_EVENT_TYPE("no event_type"),
    NO_STATUS("no known status"),
    NO_TIME("no time");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As reports show it. */
    String text() {
        return text;
    }
}
