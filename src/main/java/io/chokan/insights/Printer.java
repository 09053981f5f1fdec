package io.chokan.insights;

import io.chokan.insights.Command.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a query again, one command a line, in the form that CloudWatch documents. */
final class Printer implements Command.Visitor {
    private static final ExpressionPrinter EXPRESSIONS = new ExpressionPrinter(false);
    private static final ExpressionPrinter COLUMNS = new ExpressionPrinter(true);

    private final List<String> lines = new ArrayList<>();

    static String print(List<Command> commands) {
        Printer printer = new Printer();
        commands.forEach(command -> command.accept(printer));
        return String.join("\n| ", printer.lines);
    }

    /** The name of a column that has no alias. */
    static String columnName(Expr expr) {
        return expr.accept(COLUMNS);
    }

    private static String text(Expr expr) {
        return expr.accept(EXPRESSIONS);
    }

    @Override
    public void fields(Command.Fields fields) {
        lines.add("fields " + items(fields.items()));
    }

    @Override
    public void display(Command.Display display) {
        lines.add("display " + items(display.items()));
    }

    @Override
    public void filter(Command.Filter filter) {
        lines.add((filter.indexed() ? "filterIndex " : "filter ") + text(filter.condition()));
    }

    @Override
    public void stats(Command.Stats stats) {
        lines.add("stats " + items(stats.outputs()) + (stats.keys().isEmpty() ? "" : " by " + items(stats.keys())));
    }

    @Override
    public void sort(Command.Sort sort) {
        lines.add("sort "
                + sort.keys().stream()
                        .map(key -> text(key.expr()) + (key.descending() ? " desc" : " asc"))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void limit(Command.Limit limit) {
        lines.add("limit " + limit.rows());
    }

    @Override
    public void dedup(Command.Dedup dedup) {
        lines.add("dedup " + dedup.keys().stream().map(Printer::text).collect(Collectors.joining(", ")));
    }

    @Override
    public void parse(Command.Parse parse) {
        boolean glob = parse.pattern() instanceof Pattern.Substring;
        boolean named =
                !glob && Regex.read(parse.pattern().text(), parse.at()).groups().equals(parse.names());
        lines.add("parse " + text(parse.source()) + " " + ExpressionPrinter.pattern(parse.pattern())
                + (named
                        ? ""
                        : " as "
                                + parse.names().stream()
                                        .map(ExpressionPrinter::name)
                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public void unnest(Command.Unnest unnest) {
        lines.add("unnest " + text(unnest.list()) + " into " + ExpressionPrinter.name(unnest.alias()));
    }

    private static String items(List<Item> items) {
        return items.stream()
                .map(item ->
                        text(item.expr()) + (item.alias() == null ? "" : " as " + ExpressionPrinter.name(item.alias())))
                .collect(Collectors.joining(", "));
    }
}
