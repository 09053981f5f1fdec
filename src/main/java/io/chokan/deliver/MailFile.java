package io.chokan.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a mail is made of: the report's {@code mail.json}, or an audience's own {@code mail/<audience>.json}.
 *
 * @param html name of the file with the body below the report's folder; so {@code text}
 * @param attachments file names below the report's folder
 */
record MailFile(String subject, String html, String text, List<Inline> inline, List<String> attachments) {

    /** The audience's own edition; the whole mail when the report was made without one. */
    static MailFile of(Delivery delivery) throws IOException {
        Path own =
                delivery.reportDir().resolve("mail").resolve(delivery.audience().name() + ".json");
        return JsonMapper.shared()
                .readValue(
                        Files.readAllBytes(
                                Files.exists(own) ? own : delivery.reportDir().resolve("mail.json")),
                        MailFile.class);
    }

    /** An image that the HTML shows as {@code cid:…}. */
    record Inline(String cid, String file) {}
}
