package io.chokan.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * When the last stretch before {@code to} begins; {@link CompileOptions#ALL} without a period.
     *
     * @throws InsightsException for a text that is no period
     */
    public long millisBefore(long to, @Nullable String period) {
        if (period == null) {
            return CompileOptions.ALL;
        }
        Token token = Tokenizer.tokens(period).get(0);
        if (token.kind() != Token.Kind.PERIOD) {
            throw InsightsException.mistake(Position.START, "expected a period such as 1h, found " + token.shown());
        }
        Period length = Period.parse(token);
        if (length.unit().isCalendar()) {
            throw InsightsException.notYet(Position.START, "a window of " + period);
        }
        return to - length.millis();
    }

    public String text() {
        return text;
    }

    List<Command> commands() {
        return commands;
    }
}
