package io.chokan.classify;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a message may decide: its beginning, a traceback's end, and never what it quotes of a user. */
final class Testimony {
    /** What decides stands at a message's beginning; the rest may be anything, of any length. */
    static final int HEAD = 2_000;
    /** The last lines of a Python traceback are the error itself. */
    private static final int TAIL = 600;

    private static final String TRACEBACK = "Traceback (most recent call last)";
    /** Titles and questions in a log's message are quoted in the Japanese way. */
    private static final Pattern QUOTED = Pattern.compile("「[^」]{0,400}」?|『[^』]{0,400}』?");

    private Testimony() {}

    static String of(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String text = bounded(message);
        return text.indexOf('「') < 0 && text.indexOf('『') < 0
                ? text
                : QUOTED.matcher(text).replaceAll("「」");
    }

    private static String bounded(String message) {
        String text = message.strip();
        if (text.length() <= HEAD) {
            return text;
        }
        String head = text.substring(0, HEAD);
        return head.contains(TRACEBACK) ? lastLine(text) + "\n" + head : head;
    }

    private static String lastLine(String text) {
        int from = Math.max(text.length() - TAIL, text.lastIndexOf('\n') + 1);
        return text.substring(from);
    }
}
