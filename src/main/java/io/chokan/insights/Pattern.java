package io.chokan.insights;

/** What a text is matched with: case counts in both. */
sealed interface Pattern {
    String text();

    /** The text itself, anywhere. */
    record Substring(String text) implements Pattern {}

    /** A regular expression of the syntax that CloudWatch's engine, RE2 and Java have in common ({@link Regex}). */
    record Expression(String text) implements Pattern {}
}
