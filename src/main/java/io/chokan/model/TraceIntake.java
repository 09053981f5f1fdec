package io.chokan.model;

import java.util.List;

/**
 * What was found of segment documents.
 *
 * @param traces those that begin in the window
 * @param documents segment documents, those outside the window included
 * @param rejected lines that are no segment document
 * @param repeated documents of which the same segment came before, or came later and finished
 * @param unreadFiles names of files that broke off, could not be read or are no text; hidden ones are not among them
 */
public record TraceIntake(long traces, long documents, long rejected, long repeated, List<String> unreadFiles) {
    /** No traces were given. */
    public static final TraceIntake NONE = new TraceIntake(0, 0, 0, 0, List.of());

    public TraceIntake {
        unreadFiles = List.copyOf(unreadFiles);
    }
}
