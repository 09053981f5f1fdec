package io.chokan.deliver;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

class OutboxNotifierTest extends NotifierContract {
    @Override
    Notifier notifier(Path outbox) {
        return new OutboxNotifier(outbox, "chokan@localhost", CLOCK);
    }

    @Override
    List<MimeMessage> arrived() throws Exception {
        List<MimeMessage> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            for (Path file : files.sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    mails.add(new MimeMessage(Session.getInstance(new Properties()), in));
                }
            }
        }
        return mails;
    }
}
