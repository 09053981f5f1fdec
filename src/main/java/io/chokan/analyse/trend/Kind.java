package io.chokan.analyse.trend;

import java.util.Locale;

/** What a series counts. */
public enum Kind {
    /** Failed calls. */
    ERROR,
    /** Calls that a component made slower than usual. */
    LATENCY,
    /** Input tokens per call. */
    TOKENS,
    /** Money per call. */
    COST,
    /** Calls as such: too many, or too few. */
    TRAFFIC;

    /** As it is spelt in analysis.json. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
