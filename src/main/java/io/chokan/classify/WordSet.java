package io.chokan.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Words by their hash, so that a word inside a text is looked up without being cut out of it. Letter case does not matter. */
final class WordSet {
    static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final char[] LOWER = lower();

    private final long[] table;

    private WordSet(long[] table) {
        this.table = table;
    }

    /** The words of a resource beside this class: one or several a line, {@code #} begins a comment. */
    static WordSet load(String resource) {
        try (InputStream in = WordSet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    static WordSet of(String... words) {
        long[] table = new long[Integer.highestOneBit(Math.max(8, words.length) * 4)];
        for (String word : words) {
            long hash = hash(word);
            table[slot(table, hash)] = hash;
        }
        return new WordSet(table);
    }

    boolean contains(long hash) {
        return table[slot(table, hash)] == hash;
    }

    static long hash(String word) {
        return hash(word, 0, word.length());
    }

    /** FNV-1a (Fowler, Noll, Vo) over characters in lower case. */
    static long hash(String text, int from, int to) {
        long hash = SEED;
        for (int i = from; i < to; i++) {
            hash = next(hash, text.charAt(i));
        }
        return hash;
    }

    static long next(long hash, char c) {
        char lower = c < 0x80 ? LOWER[c] : Character.toLowerCase(c);
        return (hash ^ lower) * PRIME;
    }

    private static char[] lower() {
        char[] lower = new char[0x80];
        for (char c = 0; c < 0x80; c++) {
            lower[c] = Character.toLowerCase(c);
        }
        return lower;
    }

    /** Where the hash stands, or the free place for it. */
    private static int slot(long[] table, long hash) {
        int at = (int) (hash ^ (hash >>> 32)) & (table.length - 1);
        while (table[at] != 0 && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
