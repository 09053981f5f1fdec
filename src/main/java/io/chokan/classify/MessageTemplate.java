package io.chokan.classify;

import io.chokan.model.Redactor;

/** A message without what differs from one occurrence to the next: ids, numbers, hosts, names, quoted text. */
final class MessageTemplate {
    private static final int ID_DIGITS = 12;
    private static final String HEX = "0123456789abcdef";

    private MessageTemplate() {}

    /** The readable skeleton; it holds no personal data. */
    static String of(String message) {
        return Redactor.redact(Skeleton.of(message));
    }

    /** The id of a message's template: the same wherever and whenever, as long as the rules of masking are. */
    static String id(String message) {
        long hash = WordSet.hash(Skeleton.of(message));
        char[] id = new char[2 + ID_DIGITS];
        id[0] = 'T';
        id[1] = '-';
        for (int i = 0; i < ID_DIGITS; i++) {
            id[2 + i] = HEX.charAt((int) (hash >>> (60 - 4 * i)) & 15);
        }
        return new String(id);
    }
}
