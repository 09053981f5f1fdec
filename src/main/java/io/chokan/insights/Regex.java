package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The regular expressions that CloudWatch's engine (Hyperscan), RE2 and Java read alike; all others are refused. */
final class Regex {
    /** Escapes that mean the same everywhere; digits would be back-references. */
    private static final String ESCAPES = "dDwWsSbBtnrfxpP";

    private final String text;
    private final Position at;
    private final StringBuilder plain = new StringBuilder();
    private final List<String> groups = new ArrayList<>();
    private boolean inClass;

    private Regex(String text, Position at) {
        this.text = text;
        this.at = at;
    }

    /** @throws InsightsException for a mistake, or what the engines do not share */
    static Regex read(String text, Position at) {
        Regex regex = new Regex(text, at);
        regex.scan();
        try {
            java.util.regex.Pattern.compile(regex.plain());
        } catch (PatternSyntaxException e) {
            throw InsightsException.mistake(at, "the regular expression has a mistake: " + e.getDescription());
        }
        return regex;
    }

    /** The expression with groups that have no names: what every SQL engine reads. */
    String plain() {
        return plain.toString();
    }

    /** One per capturing group: its name, or an empty text. */
    List<String> groups() {
        return List.copyOf(groups);
    }

    /** A pattern in which {@code *} stands for any text; the shortest that fits, the last star to the end. */
    static String ofGlob(String glob) {
        StringBuilder regex = new StringBuilder("(?s)");
        String[] literals = glob.split("\\*", -1);
        for (int i = 0; i < literals.length; i++) {
            boolean last = i == literals.length - 1;
            regex.append(i == 0 ? "" : last && literals[i].isEmpty() ? "(.*)" : "(.*?)")
                    .append(quoted(literals[i]));
        }
        return regex.toString();
    }

    private static String quoted(String literal) {
        return literal.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    }

    private void scan() {
        int i = 0;
        while (i < text.length()) {
            i = step(i);
        }
    }

    private int step(int i) {
        char c = text.charAt(i);
        if (c == '\\') {
            return escape(i);
        }
        if (inClass) {
            return classCharacter(i);
        }
        if (c == '[') {
            return openClass(i);
        }
        return c == '(' ? group(i) : quantifier(i);
    }

    private int escape(int i) {
        if (i + 1 == text.length()) {
            throw InsightsException.mistake(at, "the regular expression ends with a backslash");
        }
        char c = text.charAt(i + 1);
        if (Character.isLetterOrDigit(c) && ESCAPES.indexOf(c) < 0) {
            throw refuse("\\" + c);
        }
        plain.append('\\').append(c);
        return i + 2;
    }

    private int openClass(int i) {
        inClass = true;
        int end = text.startsWith("[^", i) ? i + 2 : i + 1;
        plain.append(text, i, end);
        return end;
    }

    private int classCharacter(int i) {
        if (text.startsWith("&&", i) || text.charAt(i) == '[') {
            throw refuse(
                    "'" + text.substring(i, i + 1) + "' inside a character class (write \\" + text.charAt(i) + ")");
        }
        inClass = text.charAt(i) != ']';
        plain.append(text.charAt(i));
        return i + 1;
    }

    private int group(int i) {
        if (!text.startsWith("(?", i)) {
            groups.add("");
            plain.append('(');
            return i + 1;
        }
        int end = text.indexOf('>', i);
        if (text.startsWith("(?<", i) && end > i + 3 && text.charAt(i + 3) != '=' && text.charAt(i + 3) != '!') {
            groups.add(text.substring(i + 3, end));
            plain.append('(');
            return end + 1;
        }
        return flags(i);
    }

    private int flags(int i) {
        int end = i + 2;
        while (end < text.length() && "imsu-".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end >= text.length()
                || (text.charAt(end) != ':' && text.charAt(end) != ')')
                || text.substring(i, end).contains("u")) {
            throw refuse(text.substring(i, Math.min(text.length(), i + 4)));
        }
        plain.append(text, i, end + 1);
        return end + 1;
    }

    private int quantifier(int i) {
        char c = text.charAt(i);
        if (c == '+' && i > 0 && "*+?}".indexOf(text.charAt(i - 1)) >= 0 && !(i > 1 && text.charAt(i - 2) == '\\')) {
            throw refuse("the possessive '" + text.charAt(i - 1) + "+'");
        }
        plain.append(c);
        return i + 1;
    }

    private InsightsException refuse(String what) {
        return InsightsException.mistake(at, "CloudWatch's engine for regular expressions does not know " + what);
    }
}
