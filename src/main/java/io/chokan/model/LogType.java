package io.chokan.model;

/** The three kinds of log line of the specification 3.1, and what cannot be told to be one of them. */
public enum LogType {
    FM_CALL,
    RAG_RETRIEVAL,
    SESSION_EVENT,
    /** A line whose {@code log_type} cannot be read, or is none of the three. */
    OTHER
}
