package io.chokan.insights;

import io.chokan.insights.Schema.Column;
import io.chokan.insights.Schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The events as one relation: the fields that the query asks for, from all tables that can have a row for it. */
final class Source {
    private static final String LINE = "@line";

    private final List<Table> tables;
    private final Dialect dialect;
    private final Steps steps;
    private final List<Warning> warnings;
    private final Map<String, Sql> fields = new LinkedHashMap<>();
    private final List<List<String>> selected = new ArrayList<>();

    Source(List<Table> tables, Dialect dialect, Steps steps, List<Warning> warnings) {
        this.tables = List.copyOf(tables);
        this.dialect = dialect;
        this.steps = steps;
        this.warnings = warnings;
        tables.forEach(table -> selected.add(new ArrayList<>()));
    }

    /** The column of a field of the log. */
    Sql field(Expr.Field field) {
        Sql known = fields.get(field.name());
        if (known == null) {
            List<Sql> perTable =
                    tables.stream().map(table -> read(table, field)).toList();
            known = add(field.name(), perTable);
            fields.put(field.name(), known);
            if (tables.stream().anyMatch(table -> table.personal().contains(field.name()))) {
                steps.markPersonal(known.text());
            }
            warn(field);
        }
        return known;
    }

    /** Time, file and line: what tells events apart. */
    List<String> identity() {
        return List.of(internal("@timestamp"), internal("@logStream"), internal(LINE));
    }

    private String internal(String name) {
        return field(new Expr.Field(List.of(name), Position.START)).text();
    }

    List<String> tableNames() {
        return tables.stream().map(Table::name).toList();
    }

    /** @param fromEpochMillis events before it are left out, unless it is {@link CompileOptions#ALL} */
    String select(long fromEpochMillis) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            List<String> columns = selected.get(i);
            selects.add("SELECT " + (columns.isEmpty() ? "1 AS one" : String.join(", ", columns)) + " FROM "
                    + tables.get(i).name() + since(tables.get(i), fromEpochMillis));
        }
        return String.join(" UNION ALL ", selects);
    }

    private String since(Table table, long fromEpochMillis) {
        return fromEpochMillis == CompileOptions.ALL
                ? ""
                : " WHERE " + dialect.eventMillis(required(table, "@timestamp").sql()) + " >= " + fromEpochMillis;
    }

    private Sql add(String name, List<Sql> perTable) {
        Type type = common(perTable);
        String column = steps.column(name);
        for (int i = 0; i < tables.size(); i++) {
            selected.get(i).add(as(perTable.get(i), type) + " AS " + column);
        }
        return Sql.column(column, type);
    }

    /** A field that is a number in one table is a number in all; there, a text that does not look like one is missing. */
    private static Type common(List<Sql> perTable) {
        List<Type> types = perTable.stream()
                .filter(sql -> !sql.text().equals("NULL"))
                .map(Sql::type)
                .distinct()
                .toList();
        if (types.isEmpty() || types.contains(Type.TEXT)) {
            return Type.TEXT;
        }
        return types.size() == 1 ? types.get(0) : Type.NUMBER;
    }

    private String as(Sql sql, Type type) {
        if (sql.text().equals("NULL")) {
            return "CAST(NULL AS " + name(type) + ")";
        }
        if (sql.type() == type) {
            return sql.text();
        }
        Values values = new Values(steps, dialect);
        Sql plain = sql.type() == Type.JSON ? Sql.of(Values.jsonText(dialect, sql.text()), Type.TEXT) : sql;
        return (type == Type.NUMBER ? values.number(plain) : values.text(plain)).text();
    }

    private static String name(Type type) {
        return switch (type) {
            case INTEGER, TIME -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TRUTH -> "BOOLEAN";
            case TEXT, JSON -> "VARCHAR";
        };
    }

    private Sql read(Table table, Expr.Field field) {
        String constant = table.constants().get(field.name());
        if (constant != null) {
            return Sql.of(Dialect.quote(constant), Type.TEXT);
        }
        if (field.name().equals("@message")) {
            return Sql.of(dialect.message(table, field.at()), Type.TEXT);
        }
        if (field.name().equals("@ptr")) {
            return Sql.of(pointer(table), Type.TEXT);
        }
        return table.column(field.name()).map(this::whole).orElseGet(() -> member(table, field.path()));
    }

    private static String pointer(Table table) {
        return required(table, "@logStream").sql() + " || ':' || CAST("
                + required(table, LINE).sql() + " AS VARCHAR)";
    }

    private static Column required(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new IllegalArgumentException("the table " + table.name() + " lacks " + name));
    }

    private Sql whole(Column column) {
        return switch (column.kind()) {
            case TEXT -> Sql.of(column.sql(), Type.TEXT);
            case INTEGER -> Sql.of(column.sql(), Type.INTEGER);
            case NUMBER -> Sql.of(column.sql(), Type.NUMBER);
            case TRUTH -> Sql.of(column.sql(), Type.TRUTH);
            case TIMESTAMP -> Sql.of(dialect.eventMillis(column.sql()), Type.TIME);
            case JSON -> Sql.of("CAST(" + column.sql() + " AS VARCHAR)", Type.JSON);
            case STRUCTURE -> Sql.of(dialect.structure(column.sql()), Type.JSON);
        };
    }

    private Sql member(Table table, List<String> path) {
        for (int k = path.size() - 1; k > 0; k--) {
            Optional<Column> column = table.column(String.join(".", path.subList(0, k)));
            if (column.isPresent()) {
                Sql whole = whole(column.get());
                return whole.type() == Type.JSON ? inside(whole.text(), path.subList(k, path.size())) : missing();
            }
        }
        String extra = table.extra();
        return extra == null || path.get(0).startsWith("@") ? missing() : inside(extra, path);
    }

    private Sql inside(String json, List<String> path) {
        return Sql.of(dialect.member(json, path), Type.JSON);
    }

    private static Sql missing() {
        return Sql.of("NULL", Type.TEXT);
    }

    /** A field without a column may be one that the log has besides; or misspelt. */
    private void warn(Expr.Field field) {
        if ((field.at().equals(Position.START) && field.name().startsWith("@")) || known(field)) {
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        tables.forEach(table -> names.addAll(table.columns().keySet()));
        names.remove(LINE);
        Optional<String> near = Spelling.nearest(field.name(), names);
        near.ifPresent(name -> warnings.add(new Warning(
                field.at(),
                "no column is called '" + field.name()
                        + "'; it is looked for among the log's other fields. Did you mean '" + name + "'?")));
        if (near.isEmpty() && field.name().startsWith("@")) {
            warnings.add(
                    new Warning(field.at(), "'" + field.name() + "' is not known here and missing in every event"));
        }
    }

    private boolean known(Expr.Field field) {
        List<String> names = List.of("@message", "@ptr");
        return names.contains(field.name())
                || tables.stream().anyMatch(table -> table.constants().containsKey(field.name()))
                || tables.stream().anyMatch(table -> prefixes(field).stream().anyMatch(table.columns()::containsKey));
    }

    private static List<String> prefixes(Expr.Field field) {
        List<String> path = field.path();
        return java.util.stream.IntStream.rangeClosed(1, path.size())
                .mapToObj(k -> path.subList(0, k).stream().collect(Collectors.joining(".")))
                .toList();
    }
}
