package io.chokan.insights;

/** What stands between two expressions; later levels bind closer. */
enum Operator {
    OR("or", 1),
    AND("and", 2),
    EQUAL("=", 4),
    NOT_EQUAL("!=", 4),
    LESS("<", 4),
    AT_MOST("<=", 4),
    GREATER(">", 4),
    AT_LEAST(">=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6),
    POWER("^", 8);

    private final String symbol;
    private final int level;

    Operator(String symbol, int level) {
        this.symbol = symbol;
        this.level = level;
    }

    String symbol() {
        return symbol;
    }

    int level() {
        return level;
    }

    boolean isLogical() {
        return level <= 2;
    }

    boolean isComparison() {
        return level == 4;
    }

    boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }
}
