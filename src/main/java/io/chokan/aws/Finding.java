package io.chokan.aws;

/** One thing that a check found, as a sentence without secrets and account numbers. */
public record Finding(Kind kind, String text) {
    public enum Kind {
        OK,
        /** Worth knowing; nothing is wrong. */
        NOTE,
        PROBLEM
    }
}
