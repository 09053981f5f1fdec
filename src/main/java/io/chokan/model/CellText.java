package io.chokan.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a query's result as any reader may see it: ids of people and sessions as a short hash, the rest redacted. */
public final class CellText {
    /** In the JSON of a line. */
    private static final Pattern IDS =
            Pattern.compile("(\"(?:session|user)_id\"\\s?:\\s?\")((?:[^\"\\\\]|\\\\.){0,500})");

    private CellText() {}

    /** @param personal whether the column holds ids of people or sessions */
    public static String shown(String text, boolean personal) {
        if (personal) {
            return text.isEmpty() ? text : Redactor.session(text);
        }
        return Redactor.redact(IDS.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + Redactor.session(match.group(2)))));
    }
}
