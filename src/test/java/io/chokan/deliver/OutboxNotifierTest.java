package io.chokan.deliver;

import io.chokan.archive.ObjectStore;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

class OutboxNotifierTest extends MailContract {
    @Override
    protected Notifier notifier(ObjectStore outbox) {
        return new OutboxNotifier(outbox, "chokan@localhost", CLOCK);
    }

    @Override
    protected List<MimeMessage> mails() throws Exception {
        List<MimeMessage> mails = new ArrayList<>();
        if (!Files.isDirectory(folder.resolve("outbox"))) {
            return mails;
        }
        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            for (Path file : files.filter(mail -> mail.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    mails.add(new MimeMessage(Session.getInstance(new Properties()), in));
                }
            }
        }
        return mails;
    }
}
