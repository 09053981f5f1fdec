package io.chokan.insights;

/**
 * What a query needs to know besides its text.
 *
 * @param nowEpochMillis what {@code now()} is: the end of the window, so that a night gives the same rows whenever it runs
 */
public record CompileOptions(SqlDialect dialect, long nowEpochMillis) {}
