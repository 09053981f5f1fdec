package io.chokan.stage;

/** What a column holds and how the log spells it. */
enum Kind {
    /** Text with few different values, worth keeping one copy of. */
    TEXT,
    /** Text with many different values. */
    ID,
    LONG,
    /** Epoch milliseconds: a {@link #LONG} that may also be spelt as digits in a string. */
    EPOCH_MS,
    DOUBLE,
    BOOL,
    /** Epoch microseconds, UTC. */
    MICROS,
    DOUBLES,
    TEXT_MAP,
    JSON
}
