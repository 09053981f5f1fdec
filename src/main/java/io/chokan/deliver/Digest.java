package io.chokan.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report in a few lines of plain text, for channels that show no HTML.
 *
 * @param subject ASCII, below 100 characters
 * @param attributes what subscribers can filter by; texts and whole numbers
 */
public record Digest(String subject, Map<String, Object> attributes, String text) {

    private record Header(String subject, Map<String, Object> attributes) {}

    /** The digest of a finished report: its {@code digest.json}, and the text of the audience's mail. */
    public static Digest of(Delivery delivery) throws IOException {
        Path folder = delivery.reportDir();
        Header header = JsonMapper.shared().readValue(folder.resolve("digest.json"), Header.class);
        return new Digest(
                header.subject(),
                header.attributes(),
                Files.readString(folder.resolve(MailFile.of(delivery).text())));
    }
}
