package io.chokan.insights;

import io.chokan.insights.Command.Item;
import io.chokan.insights.Command.SortKey;
import io.chokan.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the commands of a query, one method for each. */
final class Parser {
    static final int MAX_ROWS = 10_000;

    /** Documented commands that are not built. */
    static final List<String> NOT_YET =
            List.of("pattern", "diff", "anomaly", "unmask", "source", "join", "lookup", "fillmissing", "addtotals");

    private final Words words;
    private final ExpressionParser expressions;
    private final Map<String, Clause> clauses;

    /** Reads the rest of a command behind its name. */
    private interface Clause {
        Command read(Position at);
    }

    Parser(List<Token> tokens) {
        this.words = new Words(tokens);
        this.expressions = new ExpressionParser(words);
        this.clauses = Map.of(
                "fields", this::fields,
                "display", this::display,
                "filter", at -> filter(at, false),
                "filterindex", at -> filter(at, true),
                "stats", this::stats,
                "sort", this::sort,
                "limit", this::limit,
                "dedup", this::dedup,
                "parse", this::parse,
                "unnest", this::unnest);
    }

    List<Command> query() {
        if (words.peek().kind() == Kind.END) {
            throw InsightsException.mistake(words.peek().at(), "the query is empty");
        }
        List<Command> commands = new ArrayList<>();
        do {
            commands.add(command());
        } while (words.takeIf("|"));
        if (words.peek().kind() != Kind.END) {
            throw words.expected("| and a command, or the end");
        }
        return commands;
    }

    private Command command() {
        Token name = words.expect(Kind.NAME, "a command such as fields, filter or stats");
        Clause clause = clauses.get(name.text().toLowerCase(Locale.ROOT));
        if (clause == null) {
            throw unknown(name);
        }
        return clause.read(name.at());
    }

    private InsightsException unknown(Token name) {
        String lower = name.text().toLowerCase(Locale.ROOT);
        if (NOT_YET.contains(lower)) {
            return InsightsException.notYet(name.at(), "the command " + name.text());
        }
        if (lower.equals("head") || lower.equals("tail")) {
            return InsightsException.mistake(name.at(), "'" + lower + "' was replaced: write sort and limit");
        }
        List<String> known = new ArrayList<>(clauses.keySet());
        known.addAll(NOT_YET);
        return InsightsException.mistake(
                name.at(), "there is no command '" + name.text() + "'" + Spelling.hint(name.text(), known));
    }

    private Command fields(Position at) {
        return new Command.Fields(items(), at);
    }

    private Command display(Position at) {
        return new Command.Display(items(), at);
    }

    private Command filter(Position at, boolean indexed) {
        return new Command.Filter(expressions.expression(), indexed, at);
    }

    private Command stats(Position at) {
        List<Item> outputs = items();
        if (words.peek().isWord("offset")) {
            throw InsightsException.notYet(words.peek().at(), "offset");
        }
        List<Item> keys = words.takeWordIf("by") ? items() : List.of();
        if (words.peek().isWord("offset")) {
            throw InsightsException.notYet(words.peek().at(), "offset");
        }
        return new Command.Stats(outputs, keys, at);
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (words.takeIf(",") || continuesWithoutComma());
        return items;
    }

    /** People forget a comma between names; CloudWatch refuses that, so it gets a message of its own. */
    private boolean continuesWithoutComma() {
        if (words.peek().isName() && !words.peek().isWord("by") && !words.peek().isWord("offset")) {
            throw words.expected("a comma between two fields, or |");
        }
        return false;
    }

    private Item item() {
        Expr expr = expressions.expression();
        return new Item(expr, words.takeWordIf("as") ? alias() : null);
    }

    private String alias() {
        if (!words.peek().isName()) {
            throw words.expected("a name after as");
        }
        return expressions.field().name();
    }

    private Command sort(Position at) {
        List<SortKey> keys = new ArrayList<>();
        do {
            Expr key = expressions.expression();
            boolean descending = words.takeWordIf("desc");
            if (!descending) {
                words.takeWordIf("asc");
            }
            keys.add(new SortKey(key, descending));
        } while (words.takeIf(","));
        return new Command.Sort(keys, at);
    }

    private Command limit(Position at) {
        Token number = words.expect(Kind.NUMBER, "a number of rows");
        long rows = number.text().matches("\\d{1,9}") ? Long.parseLong(number.text()) : -1;
        if (rows < 1 || rows > MAX_ROWS) {
            throw InsightsException.mistake(
                    number.at(), "limit takes a whole number from 1 to " + MAX_ROWS + ", not " + number.text());
        }
        return new Command.Limit(rows, at);
    }

    private Command dedup(Position at) {
        List<Expr> keys = new ArrayList<>();
        do {
            keys.add(expressions.field());
        } while (words.takeIf(","));
        return new Command.Dedup(keys, at);
    }

    private Command unnest(Position at) {
        Expr list = expressions.field();
        if (!words.takeWordIf("into")) {
            throw words.expected("into and a name, as in unnest items into item");
        }
        return new Command.Unnest(list, alias(), at);
    }

    private Command parse(Position at) {
        Expr source = words.peek().isName() ? expressions.field() : new Expr.Field(List.of("@message"), at);
        Token token = words.peek();
        if (token.kind() == Kind.STRING) {
            return glob(source, words.take(), at);
        }
        return groups(source, words.expect(Kind.REGEX, "a pattern in quotes or between slashes"), at);
    }

    private Command glob(Expr source, Token token, Position at) {
        long stars = token.text().chars().filter(c -> c == '*').count();
        List<String> names = aliases();
        if (stars == 0 || stars != names.size()) {
            throw InsightsException.mistake(
                    token.at(),
                    "the pattern has " + stars + " stars and " + names.size()
                            + " names after as; expected one name for each star");
        }
        return new Command.Parse(source, new Pattern.Substring(token.text()), names, at);
    }

    private Command groups(Expr source, Token token, Position at) {
        Regex regex = Regex.read(token.text(), token.at());
        List<String> names = words.peek().isWord("as") ? aliases() : regex.groups();
        if (names.isEmpty() || names.size() != regex.groups().size() || names.contains("")) {
            throw InsightsException.mistake(
                    token.at(), "expected a named group for each part that is wanted, as in /user=(?<user>\\S+)/");
        }
        return new Command.Parse(source, new Pattern.Expression(token.text()), names, at);
    }

    private List<String> aliases() {
        List<String> names = new ArrayList<>();
        if (words.takeWordIf("as")) {
            do {
                names.add(alias());
            } while (words.takeIf(","));
        }
        return names;
    }
}
