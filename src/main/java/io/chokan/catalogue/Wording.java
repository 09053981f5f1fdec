package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A regular expression over messages, ignoring case, taken apart at its outermost alternatives so that a {@link WordingIndex} need
 * try only few of them.
 */
public final class Wording {
    private final List<Alternative> alternatives;

    /** @param literals in lower case, one of which every match contains; empty when none is certain */
    record Alternative(Set<String> literals, Pattern pattern) {
        static Alternative of(String regex) {
            return new Alternative(RequiredLiterals.of(regex), Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
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

    /** The plain way: one alternative after the other. {@link WordingIndex} says the same of many wordings at once. */
    public boolean isFoundIn(String message) {
        return alternatives.stream()
                .anyMatch(alternative -> alternative.pattern().matcher(message).find());
    }

    List<Alternative> alternatives() {
        return alternatives;
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
}
