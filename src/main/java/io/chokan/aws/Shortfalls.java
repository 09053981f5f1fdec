package io.chokan.aws;

import java.util.ArrayList;
import java.util.List;

/** What could not be fetched, as sentences of the report; told from several threads. */
final class Shortfalls {
    private final List<String> sentences = new ArrayList<>();

    synchronized void add(String sentence) {
        sentences.add(sentence);
    }

    /** In an order that does not depend on threads. */
    synchronized List<String> sentences() {
        return sentences.stream().sorted().distinct().toList();
    }
}
