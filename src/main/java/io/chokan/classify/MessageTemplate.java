package io.chokan.classify;

import io.chokan.model.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** A message without what differs from one occurrence to the next: ids, numbers, hosts, quoted text. */
final class MessageTemplate {
    private static final int HEAD = 600;
    private static final Pattern URL =
            Pattern.compile("\\b[a-z][a-z0-9+.-]{1,15}://\\S{1,300}", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"]{0,200}\"|'[^']{0,200}'|`[^`]{0,200}`|「[^」]{0,200}」|『[^』]{0,200}』|“[^”]{0,200}”");
    private static final Pattern HOST = Pattern.compile("\\b[\\w-]{1,63}(?:\\.[\\w-]{1,63}){2,8}(?::\\d{1,5})?\\b");
    /** Whatever has a digit: numbers, hashes, ids, versions. */
    private static final Pattern NUMBER = Pattern.compile("[\\w@/#*-]*\\d[\\w@/#*.:-]*");

    private static final Pattern HEX = Pattern.compile("\\b[0-9a-f]{12,}\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}ー]{2,}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private MessageTemplate() {}

    /** The readable skeleton; it holds no personal data. */
    static String of(String message) {
        return Redactor.redact(skeleton(message));
    }

    /** The skeleton that the id is made of; not for readers. */
    static String skeleton(String message) {
        String head = message.length() > HEAD ? message.substring(0, HEAD) : message;
        String text = URL.matcher(head).replaceAll("<url>");
        text = QUOTED.matcher(text).replaceAll("<text>");
        text = HEX.matcher(text).replaceAll("<id>");
        text = HOST.matcher(text).replaceAll(match -> isClassName(match.group()) ? "$0" : "<host>");
        text = NUMBER.matcher(text).replaceAll("<n>");
        text = JAPANESE.matcher(text).replaceAll("<text>");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** {@code java.net.SocketException} looks like a host name. */
    private static boolean isClassName(String dotted) {
        String last = dotted.substring(dotted.lastIndexOf('.') + 1);
        return !last.isEmpty() && Character.isUpperCase(last.charAt(0));
    }

    /** Stable across nights, machines and releases as long as the skeleton is. */
    static String id(String skeleton) {
        CRC32 crc = new CRC32();
        crc.update(skeleton.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return "T-%08x".formatted(crc.getValue());
    }
}
