package io.chokan.insights;

import io.chokan.insights.Command.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A query's commands as one SQL statement, one after the other. */
final class QueryCompiler implements Command.Visitor {
    private final Schema schema;
    private final CompileOptions options;
    private final Steps steps = new Steps();
    private final Values values;
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, Sql> shown = new LinkedHashMap<>();
    private List<String> order = new ArrayList<>();
    private List<String> ties = List.of();
    private Source source;
    private Scope scope;

    QueryCompiler(Schema schema, CompileOptions options) {
        this.schema = schema;
        this.options = options;
        this.values = new Values(steps, options.dialect().dialect());
        this.source = source(schema.tables());
        this.scope = Scope.ofEvents(values.dialect(), source, warnings);
    }

    private Source source(List<Schema.Table> tables) {
        return new Source(tables, values.dialect(), steps, warnings);
    }

    CompiledQuery compile(List<Command> commands) {
        commands.forEach(command -> steps.take(names(command)));
        source = source(Pruning.tables(schema.tables(), commands));
        scope = Scope.ofEvents(values.dialect(), source, warnings);
        commands.forEach(command -> command.accept(this));
        if (shown.isEmpty()) {
            showField("@timestamp");
            showField("@message");
        }
        String last = last();
        return new CompiledQuery(
                steps.statement(source.select(options.fromEpochMillis()), last),
                List.copyOf(shown.keySet()),
                personal(),
                source.tableNames(),
                warnings);
    }

    private Set<String> personal() {
        Set<String> names = new HashSet<>();
        shown.forEach((name, sql) -> {
            if (steps.isPersonal(sql)) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<String> names(Command command) {
        List<Item> items = new ArrayList<>();
        if (command instanceof Command.Fields fields) {
            items.addAll(fields.items());
        } else if (command instanceof Command.Display display) {
            items.addAll(display.items());
        } else if (command instanceof Command.Stats stats) {
            items.addAll(stats.outputs());
            items.addAll(stats.keys());
        } else if (command instanceof Command.Parse parse) {
            return parse.names();
        }
        return items.stream().map(Item::name).toList();
    }

    private void showField(String name) {
        shown.put(name, scope.resolve(new Expr.Field(List.of(name), Position.START)));
    }

    private String last() {
        List<String> columns = new ArrayList<>();
        List<String> by = ordering();
        shown.forEach((name, sql) -> columns.add(output(sql) + " AS " + Dialect.name(name)));
        return "SELECT " + String.join(", ", columns) + "\nFROM " + steps.current() + "\nORDER BY "
                + String.join(", ", by) + "\nLIMIT " + Parser.MAX_ROWS;
    }

    private String output(Sql sql) {
        return (sql.type() == Type.TIME ? values.text(sql) : values.shown(values.let(sql))).text();
    }

    /** What the query says, then what tells the rows apart: equal keys come in the same order each time. */
    private List<String> ordering() {
        List<String> all = new ArrayList<>(order);
        all.addAll(ties());
        return all;
    }

    private List<String> ties() {
        if (!scope.hasEvents()) {
            return ties;
        }
        List<String> identity = source.identity();
        List<String> all = new ArrayList<>(List.of(identity.get(0) + " DESC", identity.get(1), identity.get(2)));
        all.addAll(ties);
        return all;
    }

    private Expressions expressions() {
        return new Expressions(scope, values, options, Map.of());
    }

    private Sql define(String name, Sql sql) {
        Sql column = steps.let(name, sql);
        scope.define(name, column);
        return column;
    }

    private Sql item(Item item) {
        Sql sql = expressions().compile(item.expr());
        return item.alias() == null && item.expr() instanceof Expr.Field
                ? steps.let(item.name(), sql)
                : define(item.name(), sql);
    }

    @Override
    public void fields(Command.Fields fields) {
        fields.items().forEach(item -> shown.put(item.name(), item(item)));
    }

    @Override
    public void display(Command.Display display) {
        Map<String, Sql> wanted = new LinkedHashMap<>();
        display.items().forEach(item -> wanted.put(item.name(), item(item)));
        shown.clear();
        shown.putAll(wanted);
    }

    @Override
    public void filter(Command.Filter filter) {
        String condition = expressions().condition(filter.condition()).text();
        steps.add(from -> "SELECT * FROM " + from + " WHERE " + condition);
    }

    @Override
    public void parse(Command.Parse parse) {
        boolean glob = parse.pattern() instanceof Pattern.Substring;
        String regex = glob
                ? Regex.ofGlob(parse.pattern().text())
                : Regex.read(parse.pattern().text(), parse.at()).plain();
        String text =
                values.let(values.text(expressions().compile(parse.source()))).text();
        for (int i = 0; i < parse.names().size(); i++) {
            String group = "CASE WHEN " + values.dialect().matches(text, regex) + " THEN "
                    + values.dialect().group(text, regex, i + 1) + " END";
            String name = parse.names().get(i);
            shown.computeIfPresent(name, (unused, old) -> null);
            Sql column = define(name, Sql.of(group, Type.TEXT));
            if (!shown.isEmpty()) {
                shown.put(name, column);
            }
        }
    }

    @Override
    public void unnest(Command.Unnest unnest) {
        Sql list = steps.let("list", expressions().compile(unnest.list()));
        if (list.type() != Type.JSON) {
            scope.define(unnest.alias(), list);
            steps.add(from -> "SELECT * FROM " + from + " WHERE " + list.text() + " IS NOT NULL");
            return;
        }
        String elements =
                steps.let("elements", Sql.of(elements(list), Type.JSON)).text();
        String element = steps.column("element");
        String ordinal = steps.column("ordinal");
        steps.add(from -> values.dialect().unnest(from, elements, element, ordinal));
        define(unnest.alias(), Sql.of(values.dialect().member(element, List.of()), Type.JSON));
        ties = append(ties, ordinal);
    }

    private String elements(Sql list) {
        return "CASE WHEN " + list.text() + " IS NOT NULL THEN "
                + values.dialect().elements(list.text()) + " END";
    }

    private static List<String> append(List<String> list, String item) {
        List<String> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    @Override
    public void sort(Command.Sort sort) {
        SortOrder sortOrder = new SortOrder(values);
        List<String> terms = new ArrayList<>();
        for (Command.SortKey key : sort.keys()) {
            Sql column = steps.key("key", values.shown(expressions().compile(key.expr())));
            terms.addAll(sortOrder.terms(column, key.descending()));
        }
        order = terms;
    }

    @Override
    public void limit(Command.Limit limit) {
        String by = String.join(", ", ordering());
        steps.add(from -> "SELECT * FROM " + from + " ORDER BY " + by + " LIMIT " + limit.rows());
    }

    @Override
    public void dedup(Command.Dedup dedup) {
        List<String> keys = dedup.keys().stream()
                .map(key -> steps.key("key", values.shown(expressions().compile(key)))
                        .text())
                .toList();
        String by = String.join(", ", ordering());
        String number = steps.column("seen");
        steps.add(from -> "SELECT *, row_number() OVER (PARTITION BY " + String.join(", ", keys) + " ORDER BY " + by
                + ") AS " + number + " FROM " + from);
        String missing = keys.stream().map(key -> " OR " + key + " IS NULL").collect(Collectors.joining());
        steps.add(from -> "SELECT * FROM " + from + " WHERE " + number + " = 1" + missing);
    }

    @Override
    public void stats(Command.Stats stats) {
        Grouping grouping = new Grouping(steps, values);
        Expressions input = expressions();
        stats.keys().forEach(key -> grouping.key(key, input.compile(key.expr())));
        Aggregates aggregates = new Aggregates(input, () -> identity(stats));
        stats.outputs()
                .forEach(output -> Aggregates.in(output.expr())
                        .forEach(call -> grouping.aggregate(call, aggregates.compile(call))));
        grouping.group();
        scope = scope.afterStats();
        shown.clear();
        outputs(stats, grouping);
        order = new ArrayList<>();
        ties = grouping.order();
    }

    private List<String> identity(Command.Stats stats) {
        if (!scope.hasEvents()) {
            throw InsightsException.mistake(
                    stats.at(), "earliest and latest need @timestamp, which does not exist after the first stats");
        }
        return source.identity();
    }

    private void outputs(Command.Stats stats, Grouping grouping) {
        grouping.keys().forEach((name, sql) -> {
            scope.define(name, sql);
            shown.put(name, sql);
        });
        grouping.bins().forEach(scope::defineBin);
        for (Item item : stats.outputs()) {
            Sql sql = new Expressions(scope, values, options, grouping.aggregates()).compile(item.expr());
            shown.put(item.name(), define(item.name(), sql));
        }
    }
}
