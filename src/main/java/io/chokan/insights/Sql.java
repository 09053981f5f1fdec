package io.chokan.insights;

import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL.
 *
 * @param atomic a column or a constant: may be written twice
 * @param constant the text of a text constant, null for all else
 */
record Sql(String text, Type type, boolean atomic, @Nullable String constant) {
    static Sql column(String name, Type type) {
        return new Sql(name, type, true, null);
    }

    static Sql constant(String text, Type type) {
        return new Sql(text, type, true, null);
    }

    static Sql of(String text, Type type) {
        return new Sql(text, type, false, null);
    }

    boolean isConstant() {
        return constant != null;
    }
}
