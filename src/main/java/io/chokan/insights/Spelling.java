package io.chokan.insights;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word with the fewest changed letters. */
final class Spelling {
    private Spelling() {}

    /** Words this far apart are no misspellings of each other. */
    private static int allowed(String word) {
        return word.length() <= 3 ? 1 : word.length() <= 8 ? 2 : 3;
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed(word))
                .filter(candidate -> distance(word, candidate) <= allowed(word))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> ". Did you mean '" + near + "'?")
                .orElse("");
    }

    /** Levenshtein, without regard to case. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            next(row, left.charAt(i - 1), right, i);
        }
        return row[right.length()];
    }

    private static void next(int[] row, char letter, String right, int i) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j < row.length; j++) {
            int substituted = diagonal + (letter == right.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
