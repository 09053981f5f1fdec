package io.chokan.classify;

/**
 * A message without its long numbers and ids: what two messages have in common that every rule treats alike. Numbers of up to
 * three digits stay (statuses), and so do those behind a colon (ports), because rules read them. What is left out leaves a control
 * character, so that no message of plain words has the shape of another one.
 */
final class WordShape {
    private static final int SHORT_NUMBER = 3;
    private static final int LONG_TOKEN = 12;
    private static final char NUMBER = '\u0001';
    private static final char ID = '\u0002';

    private WordShape() {}

    static String of(String message) {
        StringBuilder shape = new StringBuilder(message.length());
        int i = 0;
        while (i < message.length()) {
            int end = tokenEnd(message, i);
            if (end == i) {
                shape.append(message.charAt(i++));
            } else {
                append(message, i, end, shape);
                i = end;
            }
        }
        return shape.toString();
    }

    private static void append(String message, int from, int end, StringBuilder shape) {
        int digits = 0;
        for (int i = from; i < end; i++) {
            digits += isDigit(message.charAt(i)) ? 1 : 0;
        }
        boolean number =
                digits == end - from && digits > SHORT_NUMBER && (from == 0 || message.charAt(from - 1) != ':');
        boolean id = digits > 2 && digits < end - from && end - from >= LONG_TOKEN;
        if (number || id) {
            shape.append(number ? NUMBER : ID);
        } else {
            shape.append(message, from, end);
        }
    }

    private static int tokenEnd(String message, int from) {
        int i = from;
        while (i < message.length() && isWord(message.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
