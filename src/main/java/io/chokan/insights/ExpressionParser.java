package io.chokan.insights;

import io.chokan.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions. From loose to close: {@code or}, {@code and}, {@code not}, comparison, sum, product, sign, power.
 */
final class ExpressionParser {
    /** Deeper nesting is no query of a person's. */
    private static final int MAX_DEPTH = 60;

    /** In a whole query; a long chain is as deep as a nested one. */
    private static final int MAX_OPERATORS = 400;

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "=",
            Operator.EQUAL,
            "!=",
            Operator.NOT_EQUAL,
            "<",
            Operator.LESS,
            "<=",
            Operator.AT_MOST,
            ">",
            Operator.GREATER,
            ">=",
            Operator.AT_LEAST);
    private static final Map<String, Operator> SUMS = Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
    private static final Map<String, Operator> PRODUCTS =
            Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE, "%", Operator.REMAINDER);
    /** Names of other dialects that CloudWatch reads, and what is sent for them. */
    private static final Map<String, Function> SYNONYMS = Map.of("percentile", Function.PCT, "median", Function.PCT);

    private final Words words;
    private int depth;
    private int operators;

    ExpressionParser(Words words) {
        this.words = words;
    }

    Expr expression() {
        if (++depth > MAX_DEPTH) {
            throw InsightsException.mistake(words.peek().at(), "more than " + MAX_DEPTH + " levels of nesting");
        }
        Expr left = conjunction();
        while (words.peek().isWord("or")) {
            Position at = words.take().at();
            left = binary(Operator.OR, left, conjunction(), at);
        }
        depth--;
        return left;
    }

    private Expr binary(Operator operator, Expr left, Expr right, Position at) {
        if (++operators > MAX_OPERATORS) {
            throw InsightsException.mistake(at, "more than " + MAX_OPERATORS + " operators");
        }
        return new Expr.Binary(operator, left, right, at);
    }

    private Expr conjunction() {
        Expr left = negation();
        while (words.peek().isWord("and")) {
            Position at = words.take().at();
            left = binary(Operator.AND, left, negation(), at);
        }
        return left;
    }

    private Expr negation() {
        Position at = words.peek().at();
        boolean keyword = words.peek().isWord("not") && !isField(words.peekAfter());
        if (!keyword && !words.peek().is("!")) {
            return comparison();
        }
        words.take();
        return nested(at, this::negation, Expr.Not::new);
    }

    /** A field may have the name of a keyword where an operator follows. */
    private static boolean isField(Token after) {
        return after.kind() == Kind.SYMBOL && (COMPARISONS.containsKey(after.text()) || after.is(",") || after.is("."));
    }

    private interface Read {
        Expr read();
    }

    private interface Wrap {
        Expr wrap(Expr operand, Position at);
    }

    private Expr nested(Position at, Read read, Wrap wrap) {
        if (++depth > MAX_DEPTH) {
            throw InsightsException.mistake(at, "more than " + MAX_DEPTH + " levels of nesting");
        }
        Expr operand = read.read();
        depth--;
        return wrap.wrap(operand, at);
    }

    private Expr comparison() {
        Expr left = sum();
        Token token = words.peek();
        Operator operator = token.kind() == Kind.SYMBOL ? COMPARISONS.get(token.text()) : null;
        if (operator != null) {
            words.take();
            Expr comparison = new Expr.Binary(operator, left, sum(), token.at());
            refuseChain();
            return comparison;
        }
        return membership(left, token);
    }

    private void refuseChain() {
        if (COMPARISONS.containsKey(words.peek().text()) && words.peek().kind() == Kind.SYMBOL) {
            throw InsightsException.mistake(words.peek().at(), "comparisons cannot be chained; join them with and");
        }
    }

    private Expr membership(Expr left, Token token) {
        boolean negated = token.isWord("not")
                && (words.peekAfter().isWord("in") || words.peekAfter().isWord("like"));
        if (negated) {
            words.take();
        }
        if (words.takeWordIf("in")) {
            return new Expr.In(left, choices(), negated, token.at());
        }
        if (words.takeWordIf("like") || words.takeIf("=~")) {
            return new Expr.Matches(left, pattern(), negated, token.at());
        }
        if (Words.isForeign(token)) {
            throw words.expected("an operator");
        }
        return left;
    }

    private List<Expr> choices() {
        words.expect("[", "and a list, as in status in [\"ERROR\", \"TIMEOUT\"]");
        List<Expr> choices = new ArrayList<>();
        do {
            choices.add(sum());
        } while (words.takeIf(","));
        words.expect("]", "at the end of the list");
        return choices;
    }

    private Pattern pattern() {
        Token token = words.peek();
        if (token.kind() == Kind.STRING) {
            return new Pattern.Substring(words.take().text());
        }
        Token regex = words.expect(Kind.REGEX, "a text in quotes or a regular expression between slashes");
        Regex.read(regex.text(), regex.at());
        return new Pattern.Expression(regex.text());
    }

    private Expr sum() {
        Expr left = product();
        for (Operator o = operator(SUMS); o != null; o = operator(SUMS)) {
            Position at = words.take().at();
            left = binary(o, left, product(), at);
        }
        return left;
    }

    private Expr product() {
        Expr left = sign();
        for (Operator o = operator(PRODUCTS); o != null; o = operator(PRODUCTS)) {
            Position at = words.take().at();
            left = binary(o, left, sign(), at);
        }
        return left;
    }

    private @Nullable Operator operator(Map<String, Operator> operators) {
        return words.peek().kind() == Kind.SYMBOL ? operators.get(words.peek().text()) : null;
    }

    private Expr sign() {
        Token token = words.peek();
        if (words.takeIf("-")) {
            return nested(token.at(), this::sign, Expr.Negate::new);
        }
        words.takeIf("+");
        return power();
    }

    private Expr power() {
        Expr base = primary();
        Position at = words.peek().at();
        if (!words.takeIf("^")) {
            return base;
        }
        return nested(at, this::sign, (exponent, place) -> new Expr.Binary(Operator.POWER, base, exponent, place));
    }

    private Expr primary() {
        Token token = words.peek();
        return switch (token.kind()) {
            case NUMBER -> new Expr.Numeral(words.take().text(), token.at());
            case STRING -> new Expr.Text(words.take().text(), token.at());
            case PERIOD -> new Expr.Span(Period.parse(words.take()), token.at());
            case NAME -> words.peekAfter().is("(") ? call() : name();
            case QUOTED_NAME -> field();
            case SYMBOL, REGEX, END -> parenthesis();
        };
    }

    private Expr parenthesis() {
        if (!words.takeIf("(")) {
            throw words.expected("a field, a value or a function");
        }
        Expr inner = expression();
        words.expect(")", "to close the parenthesis");
        return inner;
    }

    private Expr name() {
        Token token = words.peek();
        boolean plain = !words.peekAfter().is(".");
        if (plain && (token.isWord("true") || token.isWord("false"))) {
            return new Expr.Truth(words.take().isWord("true"), token.at());
        }
        return field();
    }

    /** {@code a.b.0}, {@code a[0].b}, {@code `a-b`.c}. */
    Expr.Field field() {
        Token first = words.peek();
        if (!first.isName()) {
            throw words.expected("the name of a field");
        }
        List<String> path = new ArrayList<>();
        path.add(words.take().text());
        while (words.peek().is(".") || words.peek().is("[")) {
            path.add(words.takeIf("[") ? index() : member());
        }
        return new Expr.Field(path, first.at());
    }

    private String index() {
        Token index = words.expect(Kind.NUMBER, "the number of an element");
        words.expect("]", "after the number of the element");
        return index.text();
    }

    private String member() {
        words.take();
        if (!words.peek().isName()) {
            throw words.expected("a name after the dot");
        }
        return words.take().text();
    }

    private Expr call() {
        Token name = words.take();
        List<Expr> arguments = arguments();
        Function function = function(name);
        if (name.isWord("median")) {
            arguments.add(new Expr.Numeral("50", name.at()));
        }
        if (!function.takes(arguments.size())) {
            throw InsightsException.mistake(
                    name.at(), name.text() + " takes " + function.arity() + ", not " + arguments.size());
        }
        return new Expr.Call(function, arguments, name.at());
    }

    private static Function function(Token name) {
        Optional<Function> known = Function.of(name.text())
                .or(() -> Optional.ofNullable(SYNONYMS.get(name.text().toLowerCase(java.util.Locale.ROOT))));
        return known.orElseThrow(() -> unknown(name));
    }

    private static InsightsException unknown(Token name) {
        if (Function.NOT_YET.stream().anyMatch(name.text()::equalsIgnoreCase)) {
            return InsightsException.notYet(name.at(), "the function " + name.text());
        }
        return InsightsException.mistake(
                name.at(),
                "there is no function '" + name.text() + "'" + Spelling.hint(name.text(), Function.labels()));
    }

    private List<Expr> arguments() {
        words.expect("(", "after the function's name");
        List<Expr> arguments = new ArrayList<>();
        if (words.peek().is("*") && words.peekAfter().is(")")) {
            words.take();
        } else if (!words.peek().is(")")) {
            do {
                arguments.add(expression());
            } while (words.takeIf(","));
        }
        words.expect(")", "after the arguments");
        return arguments;
    }
}
