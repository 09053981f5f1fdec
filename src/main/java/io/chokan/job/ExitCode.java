package io.chokan.job;

/** How a command ended, for scripts and schedulers ({@code contract.md}, "Exit codes"). */
public enum ExitCode {
    /** Done; a report's data is complete. */
    DONE(0),
    /** Wrong use or configuration; nothing was done. Running it again changes nothing. */
    USAGE(2),
    /** Done, but the report is marked partial. */
    PARTIAL(3),
    /** Another run holds this window's lock, or took it over: that one's report counts. */
    LOCKED(4),
    /** Failed; can be run again and goes on where it stopped. */
    FAILED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
