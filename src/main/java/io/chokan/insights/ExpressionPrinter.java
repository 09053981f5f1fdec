package io.chokan.insights;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes an expression with as few parentheses as it needs; as the name of a column without back-ticks. */
final class ExpressionPrinter implements Expr.Visitor<String> {
    /** Words that would be read as something else where a name stands. */
    private static final Set<String> KEYWORDS =
            Set.of("as", "by", "and", "or", "not", "in", "like", "asc", "desc", "into", "true", "false", "offset");

    private final boolean forColumn;

    ExpressionPrinter(boolean forColumn) {
        this.forColumn = forColumn;
    }

    /** A dotted name, its parts between back-ticks where they need them. */
    static String name(String name) {
        boolean plain = Arrays.stream(name.split("\\.", -1)).allMatch(ExpressionPrinter::isPlain);
        return plain && !Character.isDigit(name.codePointAt(0)) ? name : "`" + name + "`";
    }

    private static boolean isPlain(String part) {
        return part.matches("[\\p{L}\\p{Nd}_@]+") && !KEYWORDS.contains(part.toLowerCase(java.util.Locale.ROOT));
    }

    static String pattern(Pattern pattern) {
        return pattern instanceof Pattern.Substring
                ? quoted(pattern.text())
                : "/" + pattern.text().replace("/", "\\/") + "/";
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    @Override
    public String field(Expr.Field field) {
        if (forColumn) {
            return field.name();
        }
        boolean first = true;
        StringBuilder text = new StringBuilder();
        for (String part : field.path()) {
            boolean plain = isPlain(part) && !(first && Character.isDigit(part.charAt(0)));
            text.append(first ? "" : ".").append(plain ? part : "`" + part + "`");
            first = false;
        }
        return text.toString();
    }

    @Override
    public String number(Expr.Numeral number) {
        return number.digits();
    }

    @Override
    public String text(Expr.Text text) {
        return quoted(text.value());
    }

    @Override
    public String truth(Expr.Truth truth) {
        return String.valueOf(truth.value());
    }

    @Override
    public String span(Expr.Span span) {
        return span.period().text();
    }

    @Override
    public String not(Expr.Not not) {
        return "not " + inner(not.operand(), 3);
    }

    @Override
    public String negate(Expr.Negate negate) {
        return "-" + inner(negate.operand(), 7);
    }

    @Override
    public String binary(Expr.Binary binary) {
        int level = binary.operator().level();
        boolean power = binary.operator() == Operator.POWER;
        boolean comparison = binary.operator().isComparison();
        return inner(binary.left(), power || comparison ? level + 1 : level) + " "
                + binary.operator().symbol() + " " + inner(binary.right(), power ? 7 : level + 1);
    }

    @Override
    public String in(Expr.In in) {
        return inner(in.subject(), 5) + (in.negated() ? " not in [" : " in [")
                + in.choices().stream().map(choice -> inner(choice, 5)).collect(Collectors.joining(", ")) + "]";
    }

    @Override
    public String matches(Expr.Matches matches) {
        return inner(matches.subject(), 5) + (matches.negated() ? " not like " : " like ") + pattern(matches.pattern());
    }

    @Override
    public String call(Expr.Call call) {
        boolean countAll = call.function() == Function.COUNT && call.arguments().isEmpty();
        return call.function().label() + "("
                + (countAll
                        ? "*"
                        : call.arguments().stream().map(a -> a.accept(this)).collect(Collectors.joining(", ")))
                + ")";
    }

    private String inner(Expr expr, int level) {
        String text = expr.accept(this);
        return level(expr) < level ? "(" + text + ")" : text;
    }

    private static int level(Expr expr) {
        if (expr instanceof Expr.Binary binary) {
            return binary.operator().level();
        }
        if (expr instanceof Expr.Not) {
            return 3;
        }
        if (expr instanceof Expr.In || expr instanceof Expr.Matches) {
            return 4;
        }
        return expr instanceof Expr.Negate ? 7 : 9;
    }
}
