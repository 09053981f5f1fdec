package io.chokan.stage;

/** JSON's escapes can spell half a surrogate pair, which is no character and has no UTF-8. */
final class Surrogates {
    private Surrogates() {}

    /** The text with U+FFFD for every half; the same object when there is none. */
    static String replaced(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replacedFrom(text, i);
            }
        }
        return text;
    }

    private static String replacedFrom(String text, int from) {
        StringBuilder whole = new StringBuilder(text.length()).append(text, 0, from);
        boolean changed = false;
        for (int i = from; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            whole.appendCodePoint(half ? 0xfffd : character);
            changed |= half;
            i += Character.charCount(character);
        }
        return changed ? whole.toString() : text;
    }
}
