package io.chokan.insights;

/** Turns values of one type into another, as loosely as CloudWatch does. */
final class Values {
    static final java.util.regex.Pattern NUMBER = java.util.regex.Pattern.compile(Dialect.NUMBER);

    private final Steps steps;
    private final Dialect dialect;

    Values(Steps steps, Dialect dialect) {
        this.steps = steps;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    Sql let(Sql sql) {
        return steps.let("v", sql);
    }

    /** As DOUBLE: what does not look like a number is missing. */
    Sql number(Sql sql) {
        return switch (sql.type()) {
            case NUMBER -> sql;
            case INTEGER, TIME -> number(sql, "CAST(" + sql.text() + " AS DOUBLE)");
            case TRUTH -> number(sql, "CAST(CAST(" + sql.text() + " AS INTEGER) AS DOUBLE)");
            case TEXT, JSON -> ofText(text(sql));
        };
    }

    private static Sql number(Sql sql, String cast) {
        return new Sql(cast, Type.NUMBER, sql.atomic(), null);
    }

    private Sql ofText(Sql text) {
        String constant = text.constant();
        if (constant == null) {
            return Sql.of(dialect.number(text.text()), Type.NUMBER);
        }
        boolean numeric = NUMBER.matcher(constant).find() && Double.isFinite(Double.parseDouble(constant));
        return Sql.constant(numeric ? "CAST(" + text.text() + " AS DOUBLE)" : "CAST(NULL AS DOUBLE)", Type.NUMBER);
    }

    /** As whole number: BIGINT, cut towards the smaller. */
    Sql whole(Sql sql) {
        return switch (sql.type()) {
            case INTEGER, TIME -> sql;
            case TRUTH -> Sql.of("CAST(" + sql.text() + " AS BIGINT)", Type.INTEGER);
            case NUMBER, TEXT, JSON -> Sql.of("TRY_CAST(floor(" + number(sql).text() + ") AS BIGINT)", Type.INTEGER);
        };
    }

    Sql text(Sql sql) {
        return switch (sql.type()) {
            case TEXT -> sql;
            case INTEGER -> Sql.of("CAST(" + sql.text() + " AS VARCHAR)", Type.TEXT);
            case NUMBER -> Sql.of(dialect.numberText(sql.text()), Type.TEXT);
            case TIME -> Sql.of(dialect.timeText(sql.text()), Type.TEXT);
            case TRUTH -> Sql.of("CAST(CAST(" + sql.text() + " AS INTEGER) AS VARCHAR)", Type.TEXT);
            case JSON -> jsonText(let(sql).text());
        };
    }

    /** JSON true and false are 1 and 0. */
    private Sql jsonText(String json) {
        return Sql.of(jsonText(dialect, json), Type.TEXT);
    }

    static String jsonText(Dialect dialect, String json) {
        return "CASE " + json + " WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE " + dialect.jsonText(json) + " END";
    }

    /** As condition: a number other than 0 holds, a missing value does not decide. */
    Sql truth(Sql sql) {
        return sql.type() == Type.TRUTH ? sql : Sql.of("(" + number(sql).text() + " <> 0)", Type.TRUTH);
    }

    Sql json(Sql sql) {
        return switch (sql.type()) {
            case JSON -> sql;
            case TEXT -> Sql.of(dialect.toJson(sql.text()), Type.JSON);
            case INTEGER, NUMBER, TRUTH -> Sql.of(text(sql).text(), Type.JSON);
            case TIME -> Sql.of(dialect.toJson(text(sql).text()), Type.JSON);
        };
    }

    /** What groups and the result show: JSON as text, truth as 1 and 0. */
    Sql shown(Sql sql) {
        return switch (sql.type()) {
            case JSON -> text(sql);
            case TRUTH -> Sql.of("CAST(" + sql.text() + " AS BIGINT)", Type.INTEGER);
            case TEXT, INTEGER, NUMBER, TIME -> sql;
        };
    }
}
