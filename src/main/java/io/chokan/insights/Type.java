package io.chokan.insights;

/** What an SQL expression gives. */
enum Type {
    /** BIGINT. */
    INTEGER,
    /** DOUBLE. */
    NUMBER,
    /** BIGINT, milliseconds since 1970 in UTC. */
    TIME,
    /** BOOLEAN; shown and counted as 1 and 0. */
    TRUTH,
    /** VARCHAR that may look like a number. */
    TEXT,
    /** VARCHAR with the JSON of a value of any kind. */
    JSON;

    boolean isTextual() {
        return this == TEXT || this == JSON;
    }
}
