package io.chokan.job;

/** Shows how far long work is: a bar on a terminal, plain lines elsewhere. Safe for use by several threads. */
public interface Progress {

    /** Begins a stretch of work of {@code total} units; ends the one before. */
    void begin(String what, long total, String unit);

    /** That many more units are done. */
    void advance(long units);

    /** Ends the stretch with a remark for the log. */
    void end(String remark);
}
