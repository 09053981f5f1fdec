package io.chokan.insights;

/**
 * A place in a query's text.
 *
 * @param line from 1
 * @param column from 1, in characters of the line
 * @param offset from 0, in the whole text
 */
public record Position(int line, int column, int offset) {
    static final Position START = new Position(1, 1, 0);

    static Position of(String text, int offset) {
        int begin = text.lastIndexOf('\n', offset - 1) + 1;
        int line = 1
                + (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new Position(line, 1 + text.codePointCount(begin, Math.max(begin, offset)), offset);
    }
}
