package io.chokan.deliver;

import java.util.List;

/**
 * The report's {@code mail.json}: what the mail is made of.
 *
 * @param attachments file names below the report's folder
 */
record MailFile(String subject, List<Inline> inline, List<String> attachments) {

    /** An image that the HTML shows as {@code cid:…}. */
    record Inline(String cid, String file) {}
}
