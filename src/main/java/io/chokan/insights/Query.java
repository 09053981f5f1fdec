package io.chokan.insights;

import java.util.List;

/** A query that was read and is right. */
public final class Query {
    private final String text;
    private final List<Command> commands;

    Query(String text, List<Command> commands) {
        this.text = text;
        this.commands = List.copyOf(commands);
    }

    /**
     * Reads a query.
     *
     * @throws InsightsException for every mistake in it
     */
    public static Query parse(String text) {
        List<Command> commands = new Parser(Tokenizer.tokens(text)).query();
        Order.check(commands);
        return new Query(text, commands);
    }

    /**
     * SQL that gives the query's rows.
     *
     * @throws InsightsException for a mistake that only the schema shows, or what the dialect cannot do
     */
    public CompiledQuery compile(Schema schema, CompileOptions options) {
        return new QueryCompiler(schema, options).compile(commands);
    }

    /** The query as it is sent to CloudWatch: without comments, by documented names ({@code pct} for {@code percentile}). */
    public String toSend() {
        return Printer.print(commands);
    }

    public String text() {
        return text;
    }

    List<Command> commands() {
        return commands;
    }
}
