package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression for the plain texts without which it cannot match, as RE2's prefilter does. What it does not
 * understand (back references, flags, quoting) it takes for anything at all, so that it never promises too much.
 */
final class RequiredLiterals {
    /** Shorter ones stand in every other message. */
    private static final int SHORTEST = 3;

    private static final int MOST_JOINED = 32;
    private static final int MOST = 120;

    private final String regex;
    private int at;

    /**
     * What a part of an expression needs.
     *
     * @param exact all that it can match, in lower case; null when that is not a handful of texts
     * @param any one of these is in everything it matches; null when none is certain
     */
    private record Need(
            @Nullable Set<String> exact, @Nullable Set<String> any) {
        static final Need NOTHING = new Need(Set.of(""), null);
        static final Need UNKNOWN = new Need(null, null);

        static Need exactly(char c) {
            return new Need(Set.of(String.valueOf(Character.toLowerCase(c))), null);
        }

        @Nullable
        Set<String> best() {
            return better(any, exact);
        }
    }

    private RequiredLiterals(String regex) {
        this.regex = regex;
    }

    /** In lower case; one of them stands in the lower case of every text in which the expression is found. Empty when none is certain. */
    static Set<String> of(String regex) {
        RequiredLiterals reader = new RequiredLiterals(regex);
        Set<String> best = reader.alternatives().best();
        return best == null || reader.at != regex.length() ? Set.of() : withoutLonger(best);
    }

    /** Where one text is part of another one, the shorter tells. */
    private static Set<String> withoutLonger(Set<String> texts) {
        return texts.stream()
                .filter(text -> texts.stream().noneMatch(other -> !other.equals(text) && text.contains(other)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Need alternatives() {
        List<Need> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (skip('|'));
        return new Need(union(parts, Need::exact, MOST_JOINED), union(parts, Need::best, MOST));
    }

    /** Null when one of the parts has none, or all together have too many. */
    private static @Nullable Set<String> union(
            List<Need> parts, Function<Need, @Nullable Set<String>> texts, int most) {
        Set<String> union = new LinkedHashSet<>();
        for (Need part : parts) {
            Set<String> own = texts.apply(part);
            if (own == null) {
                return null;
            }
            union.addAll(own);
        }
        return union.size() <= most ? union : null;
    }

    private Need sequence() {
        Set<String> run = Set.of("");
        @Nullable Set<String> best = null;
        boolean whole = true;
        while (at < regex.length() && peek() != '|' && peek() != ')') {
            Need next = quantified();
            if (next.exact() != null && run.size() * next.exact().size() <= MOST_JOINED) {
                run = joined(run, next.exact());
            } else {
                best = better(better(best, run), next.any());
                run = next.exact() == null ? Set.of("") : next.exact();
                whole = false;
            }
        }
        return whole ? new Need(run, null) : new Need(null, better(best, run));
    }

    private static Set<String> joined(Set<String> left, Set<String> right) {
        Set<String> joined = new LinkedHashSet<>();
        left.forEach(begin -> right.forEach(end -> joined.add(begin + end)));
        return joined;
    }

    private Need quantified() {
        Need atom = atom();
        if (at >= regex.length() || "?*+{".indexOf(peek()) < 0) {
            return atom;
        }
        boolean mayBeAbsent = peek() == '?' || peek() == '*' || regex.startsWith("{0", at);
        boolean once = peek() == '?';
        at = peek() == '{' ? regex.indexOf('}', at) + 1 : at + 1;
        if (at < regex.length() && (peek() == '?' || peek() == '+')) {
            at++;
        }
        if (once && atom.exact() != null) {
            Set<String> exact = new LinkedHashSet<>(atom.exact());
            exact.add("");
            return new Need(exact, null);
        }
        return mayBeAbsent ? Need.UNKNOWN : new Need(null, atom.best());
    }

    private Need atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escaped();
            case '^', '$' -> Need.NOTHING;
            case '.' -> Need.UNKNOWN;
            default -> c < 0x80 ? Need.exactly(c) : Need.UNKNOWN;
        };
    }

    private Need group() {
        boolean looksAround = regex.startsWith("?=", at)
                || regex.startsWith("?!", at)
                || regex.startsWith("?<=", at)
                || regex.startsWith("?<!", at);
        if (looksAround) {
            at += regex.charAt(at + 1) == '<' ? 3 : 2;
        } else if (!skip("?:") && at < regex.length() && peek() == '?') {
            // flags, atomic and named groups: given up, and with them the whole expression
            at = regex.length() + 1;
            return Need.UNKNOWN;
        }
        Need inside = alternatives();
        at++;
        return looksAround ? Need.NOTHING : inside;
    }

    /** {@code [ab]} is either; one with ranges, negation or escapes is anything. */
    private Need characterClass() {
        int from = at;
        while (at < regex.length() && (peek() != ']' || at == from)) {
            at += peek() == '\\' ? 2 : 1;
        }
        String content = regex.substring(from, Math.min(at, regex.length()));
        at++;
        boolean plain = content.length() <= 5
                && !content.startsWith("^")
                && content.chars().noneMatch(c -> c == '\\' || c == '[' || c == '&' || c >= 0x80)
                && (content.indexOf('-') <= 0 || content.endsWith("-"));
        if (!plain) {
            return Need.UNKNOWN;
        }
        Set<String> exact = new LinkedHashSet<>();
        content.chars().forEach(c -> exact.add(String.valueOf(Character.toLowerCase((char) c))));
        return new Need(exact, null);
    }

    private Need escaped() {
        char c = at < regex.length() ? regex.charAt(at++) : 'Q';
        if (!Character.isLetterOrDigit(c)) {
            return Need.exactly(c);
        }
        if ("bBAzZG".indexOf(c) >= 0) {
            return Need.NOTHING;
        }
        if ("dDwWsShHvVR".indexOf(c) < 0) {
            // quoting, properties, code points, back references: given up
            at = regex.length() + 1;
        }
        return Need.UNKNOWN;
    }

    private char peek() {
        return regex.charAt(at);
    }

    private boolean skip(char c) {
        return skip(String.valueOf(c));
    }

    private boolean skip(String text) {
        boolean there = regex.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    /** The one whose shortest text is longer; of like ones the one with fewer texts. */
    private static @Nullable Set<String> better(@Nullable Set<String> a, @Nullable Set<String> b) {
        int shortestOfA = shortest(a);
        int shortestOfB = shortest(b);
        if (Math.max(shortestOfA, shortestOfB) < SHORTEST) {
            return null;
        }
        if (shortestOfA == shortestOfB && a != null && b != null) {
            return a.size() <= b.size() ? a : b;
        }
        return shortestOfA > shortestOfB ? a : b;
    }

    private static int shortest(@Nullable Set<String> texts) {
        return texts == null ? 0 : texts.stream().mapToInt(String::length).min().orElse(0);
    }
}
