package io.chokan.classify;

/** Which writing a text is in, as far as masking asks. */
final class Script {
    private static final int WORDS = 2;

    private Script() {}

    /** Hiragana, katakana and kanji, with the marks that stand inside of titles. */
    static boolean isJapanese(char c) {
        return (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0x4e00 && c <= 0x9fff)
                || (c >= 0x3400 && c <= 0x4dbf)
                || (c >= 0xff66 && c <= 0xff9f)
                || c == '々'
                || c == '〆';
    }

    /** Marks that titles have inside or at their end. */
    static boolean isTitleMark(char c) {
        return "!?！？・〜～☆★、。ー".indexOf(c) >= 0;
    }

    /** Whether at least two words of three Latin letters stand before {@code end}. */
    static boolean hasLatinWords(String text, int end) {
        int words = 0;
        int run = 0;
        for (int i = 0; i < end && words < WORDS; i++) {
            char c = text.charAt(i);
            run = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? run + 1 : 0;
            words += run == 3 ? 1 : 0;
        }
        return words >= WORDS;
    }
}
