package io.chokan.insights;

/** For whom the SQL is written. */
public enum SqlDialect {
    DUCKDB,
    /** Athena (engine version 3) and Trino. */
    TRINO;

    Dialect dialect() {
        return switch (this) {
            case DUCKDB -> new DuckDbDialect();
            case TRINO -> new TrinoDialect();
        };
    }
}
