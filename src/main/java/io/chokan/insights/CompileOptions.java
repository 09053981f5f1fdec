package io.chokan.insights;

/**
 * What a query needs to know besides its text.
 *
 * @param nowEpochMillis what {@code now()} is: the end of the window, so that a night gives the same rows whenever it runs
 * @param fromEpochMillis events before it do not count; {@link #ALL} when all do
 */
public record CompileOptions(SqlDialect dialect, long nowEpochMillis, long fromEpochMillis) {
    public static final long ALL = Long.MIN_VALUE;

    /** Over all events of the tables. */
    public CompileOptions(SqlDialect dialect, long nowEpochMillis) {
        this(dialect, nowEpochMillis, ALL);
    }
}
