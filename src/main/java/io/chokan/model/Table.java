package io.chokan.model;

import java.util.Locale;

/** The tables of staging and archive ({@code contract.md}, "Files under --out"). */
public enum Table {
    CALLS,
    RETRIEVALS,
    SESSIONS,
    TRACES,
    HOPS,
    BREACHES,
    REJECTS,
    SUMMARIES;

    /** The table's name, for example {@code calls}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table's folder in Hive layout, for example {@code table=calls}. */
    public String folder() {
        return "table=" + key();
    }
}
