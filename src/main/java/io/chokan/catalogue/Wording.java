package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A regular expression over messages, ignoring case, that is quick to say no. It is taken apart at its outermost alternatives;
 * one is tried only when the text has the longest literal that each of its matches must contain.
 */
public final class Wording {
    private static final int SHORTEST_LITERAL = 3;

    private final List<Alternative> alternatives;

    /** @param literal in lower case; empty when none is certain */
    private record Alternative(String literal, Pattern pattern) {
        static Alternative of(String regex) {
            return new Alternative(Wording.literal(regex), Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }
    }

    private Wording(List<Alternative> alternatives) {
        this.alternatives = alternatives;
    }

    /** @throws java.util.regex.PatternSyntaxException when it is no regular expression */
    public static Wording of(String regex) {
        return of(List.of(regex));
    }

    /**
     * Any of several expressions.
     *
     * @throws java.util.regex.PatternSyntaxException when one is no regular expression
     */
    static Wording of(List<String> expressions) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String expression : expressions) {
            Pattern.compile(expression);
            split(expression).forEach(part -> alternatives.add(Alternative.of(part)));
        }
        return new Wording(List.copyOf(alternatives));
    }

    /** Its alternatives as wordings of their own. */
    public List<Wording> parts() {
        return alternatives.stream().map(part -> new Wording(List.of(part))).toList();
    }

    /** Found when any of several is found; one without parts is never found. */
    public static Wording anyOf(List<Wording> wordings) {
        return new Wording(wordings.stream()
                .flatMap(wording -> wording.alternatives.stream())
                .toList());
    }

    /**
     * Whether a match is found.
     *
     * @param lower {@code message} in lower case, made once for many wordings
     */
    public boolean isFoundIn(String message, String lower) {
        for (Alternative alternative : alternatives) {
            if (lower.contains(alternative.literal())
                    && alternative.pattern().matcher(message).find()) {
                return true;
            }
        }
        return false;
    }

    /** At bars outside of groups and character classes. */
    private static List<String> split(String regex) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean inClass = false;
        int from = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '|' && depth == 0) {
                parts.add(regex.substring(from, i));
                from = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        parts.add(regex.substring(from));
        return parts;
    }

    /** The longest run of plain characters that stands outside of every group and is not optional. */
    private static String literal(String alternative) {
        StringBuilder run = new StringBuilder();
        String longest = "";
        int depth = 0;
        for (int i = 0; i < alternative.length(); i++) {
            char c = alternative.charAt(i);
            boolean escaped = c == '\\' && i + 1 < alternative.length();
            if (c == '(' || c == '[') {
                depth++;
            }
            boolean plain =
                    depth == 0 && (escaped ? !Character.isLetterOrDigit(alternative.charAt(i + 1)) : isPlain(c));
            if (c == ')' || (c == ']' && depth > 0)) {
                depth--;
            }
            i += escaped ? 1 : 0;
            if (c == '{' && depth == 0 && !escaped) {
                // a count, as in .{0,40}
                i = Math.max(i, alternative.indexOf('}', i));
            }
            boolean optional = i + 1 < alternative.length() && "?*{".indexOf(alternative.charAt(i + 1)) >= 0;
            if (plain && !optional) {
                run.append(alternative.charAt(i));
            } else {
                longest = run.length() > longest.length() ? run.toString() : longest;
                run.setLength(0);
            }
        }
        longest = run.length() > longest.length() ? run.toString() : longest;
        return longest.length() < SHORTEST_LITERAL ? "" : longest.toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || " _-:,/#'\"<>=%&;@!~`".indexOf(c) >= 0);
    }
}
