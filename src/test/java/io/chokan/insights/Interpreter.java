package io.chokan.insights;

import io.chokan.insights.Command.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs a query row by row, over the lines themselves: the second opinion on what the compiler makes. */
final class Interpreter implements Command.Visitor {
    private List<Row> rows = new ArrayList<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private @Nullable Comparator<Row> order;
    private Comparator<Row> ties;

    private Interpreter(List<Event> events) {
        events.forEach(event -> rows.add(new Row(event, Map.of(), 0)));
        ties = Comparator.comparing((Row row) -> -row.event().millis())
                .thenComparing(row -> row.event().file())
                .thenComparing(row -> row.event().line())
                .thenComparing(Row::ordinal);
    }

    static List<List<Object>> run(Query query, List<Event> events) {
        Interpreter interpreter = new Interpreter(events);
        query.commands().forEach(command -> command.accept(interpreter));
        return interpreter.result();
    }

    /** Rows in order, all of them, and the columns to show. */
    record Result(List<String> columns, List<Row> rows) {}

    static Result result(Query query, List<Event> events) {
        Interpreter interpreter = new Interpreter(events);
        query.commands().forEach(command -> command.accept(interpreter));
        return interpreter.all();
    }

    private Result all() {
        if (shown.isEmpty()) {
            shown.addAll(List.of("@timestamp", "@message"));
        }
        return new Result(List.copyOf(shown), rows.stream().sorted(comparator()).toList());
    }

    private List<List<Object>> result() {
        Result all = all();
        List<List<Object>> result = new ArrayList<>();
        all.rows().stream().limit(10_000).forEach(row -> {
            List<Object> cells = new ArrayList<>();
            all.columns().forEach(name -> cells.add(row.field(List.of(name.split("\\.", -1)))));
            result.add(cells);
        });
        return result;
    }

    private Comparator<Row> comparator() {
        return order == null ? ties : order.thenComparing(ties);
    }

    private static RowExpressions expressions(Row row) {
        return new RowExpressions(row::field, row.names());
    }

    private void define(String name, Expr expr) {
        rows.replaceAll(row -> row.with(name, expressions(row).value(expr)));
    }

    private void item(Item item) {
        if (item.alias() != null || !(item.expr() instanceof Expr.Field)) {
            define(item.name(), item.expr());
        }
    }

    @Override
    public void fields(Command.Fields fields) {
        fields.items().forEach(item -> {
            item(item);
            shown.add(item.name());
        });
    }

    @Override
    public void display(Command.Display display) {
        display.items().forEach(this::item);
        shown.clear();
        display.items().forEach(item -> shown.add(item.name()));
    }

    @Override
    public void filter(Command.Filter filter) {
        rows.removeIf(row -> !Boolean.TRUE.equals(Loose.truth(expressions(row).value(filter.condition()))));
    }

    @Override
    public void sort(Command.Sort sort) {
        order = null;
        sort.keys().forEach(key -> {
            Comparator<Row> next = comparing(key);
            order = order == null ? next : order.thenComparing(next);
        });
    }

    private static Comparator<Row> comparing(Command.SortKey key) {
        IdentityHashMap<Row, Object> values = new IdentityHashMap<>();
        Function<Row, Object> value = row -> {
            Object known = values.get(row);
            if (known == null && !values.containsKey(row)) {
                known = expressions(row).value(key.expr());
                values.put(row, known);
            }
            return known;
        };
        return (a, b) -> {
            Object x = value.apply(a);
            Object y = value.apply(b);
            if (x instanceof Loose.Time s && y instanceof Loose.Time t) {
                return key.descending() ? Long.compare(t.millis(), s.millis()) : Long.compare(s.millis(), t.millis());
            }
            if (x == null || y == null) {
                return Boolean.compare(x == null, y == null);
            }
            return key.descending() ? Loose.sortOrder(y, x) : Loose.sortOrder(x, y);
        };
    }

    @Override
    public void limit(Command.Limit limit) {
        rows = new ArrayList<>(
                rows.stream().sorted(comparator()).limit(limit.rows()).toList());
    }

    @Override
    public void dedup(Command.Dedup dedup) {
        Set<List<String>> seen = new HashSet<>();
        rows = new ArrayList<>(rows.stream()
                .sorted(comparator())
                .filter(row -> {
                    List<String> key = new ArrayList<>();
                    dedup.keys()
                            .forEach(expr -> key.add(Loose.text(expressions(row).value(expr))));
                    return key.contains(null) || seen.add(key);
                })
                .toList());
    }

    @Override
    public void parse(Command.Parse parse) {
        boolean glob = parse.pattern() instanceof Pattern.Substring;
        String text = parse.pattern().text();
        var regex = java.util.regex.Pattern.compile(
                glob ? Regex.ofGlob(text) : Regex.read(text, parse.at()).plain());
        rows.replaceAll(row -> parsed(row, parse, regex));
        if (!shown.isEmpty()) {
            shown.removeAll(parse.names());
            shown.addAll(parse.names());
        }
    }

    private static Row parsed(Row row, Command.Parse parse, java.util.regex.Pattern regex) {
        String source = Loose.text(expressions(row).value(parse.source()));
        Matcher matcher = regex.matcher(source == null ? "" : source);
        boolean found = source != null && matcher.find();
        Row made = row;
        for (int i = 0; i < parse.names().size(); i++) {
            String group = found ? matcher.group(i + 1) : null;
            made = made.with(parse.names().get(i), found && group == null ? "" : group);
        }
        return made;
    }

    @Override
    public void unnest(Command.Unnest unnest) {
        List<Row> all = new ArrayList<>();
        for (Row row : rows) {
            Object value = expressions(row).value(unnest.list());
            int ordinal = 0;
            for (Object element : elements(value)) {
                Row one = row.with(unnest.alias(), element);
                all.add(new Row(one.event(), one.names(), row.ordinal() * 1000 + ++ordinal));
            }
        }
        rows = all;
    }

    private static List<Object> elements(@Nullable Object value) {
        List<Object> elements = new ArrayList<>();
        if (value instanceof JsonNode node && node.isArray()) {
            node.forEach(element -> elements.add(Loose.of(element)));
        } else if (value != null) {
            elements.add(value);
        }
        return elements;
    }

    @Override
    public void stats(Command.Stats stats) {
        Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            List<String> key = new ArrayList<>();
            stats.keys().forEach(item -> key.add(Loose.text(expressions(row).value(item.expr()))));
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
        }
        rows = new ArrayList<>();
        groups.values().forEach(group -> rows.add(grouped(stats, group)));
        shown.clear();
        stats.keys().forEach(item -> shown.add(item.name()));
        stats.outputs().forEach(item -> shown.add(item.name()));
        order = null;
        ties = keyOrder(stats.keys());
    }

    private static Row grouped(Command.Stats stats, List<Row> group) {
        Map<String, Object> names = new LinkedHashMap<>();
        stats.keys()
                .forEach(
                        item -> names.put(item.name(), expressions(group.get(0)).value(item.expr())));
        Map<String, Object> aggregates = new HashMap<>();
        stats.outputs()
                .forEach(item -> Aggregates.in(item.expr())
                        .forEach(call -> aggregates.put(
                                Printer.columnName(call), RowAggregates.of(call, group, Interpreter::expressions))));
        for (Item item : stats.outputs()) {
            Row so = new Row(null, names, 0);
            Map<String, Object> known = new HashMap<>(names);
            known.putAll(aggregates);
            Object value = new RowExpressions(so::field, known).value(item.expr());
            names.put(item.name(), value);
        }
        return new Row(null, names, 0);
    }

    /** Times newest first, then the other keys as text; missing last, texts before numbers. */
    private static Comparator<Row> keyOrder(List<Item> keys) {
        return (a, b) -> {
            int times = order(keys, a, b, true);
            return times != 0 ? times : order(keys, a, b, false);
        };
    }

    private static int order(List<Item> keys, Row a, Row b, boolean times) {
        for (Item key : keys) {
            Object x = a.names().get(key.name());
            Object y = b.names().get(key.name());
            boolean time = x instanceof Loose.Time || y instanceof Loose.Time;
            int order =
                    time != times ? 0 : x == null || y == null ? Boolean.compare(x == null, y == null) : compare(x, y);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Object x, Object y) {
        if (x instanceof Loose.Time a && y instanceof Loose.Time b) {
            return Long.compare(b.millis(), a.millis());
        }
        Double a = Loose.number(x);
        Double b = Loose.number(y);
        int numbers = a != null && b != null ? Double.compare(a, b) : Boolean.compare(a != null, b != null);
        return numbers != 0 ? numbers : Loose.codePoints(Loose.text(x), Loose.text(y));
    }
}
