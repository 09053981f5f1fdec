package io.chokan.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** Lays mails down as {@code .eml} files, which a mail program opens. The file itself is the record that it was sent. */
public final class OutboxNotifier implements Notifier {
    private final Path outbox;
    private final String from;
    private final InstantSource clock;

    public OutboxNotifier(Path outbox, String from, InstantSource clock) {
        this.outbox = outbox;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public Outcome send(Delivery delivery) {
        Path file = file(delivery, 1);
        if (Files.exists(file)) {
            return Outcome.ALREADY_SENT;
        }
        write(delivery, file, 1);
        return Outcome.SENT;
    }

    @Override
    public void sendAgain(Delivery delivery) {
        int copy = 1;
        while (Files.exists(file(delivery, copy))) {
            copy++;
        }
        write(delivery, file(delivery, copy), copy);
    }

    private Path file(Delivery delivery, int copy) {
        String name = delivery.report() + "." + delivery.audience().name();
        return outbox.resolve(name + (copy == 1 ? "" : "." + copy) + ".eml");
    }

    private void write(Delivery delivery, Path file, int copy) {
        try {
            Files.createDirectories(outbox);
            EmlFiles.write(ReportMail.of(delivery, from, clock.instant(), copy), file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay down the mail " + file + ": " + e.getMessage(), e);
        }
    }

    /** Mails as files, whole or not at all. */
    static final class EmlFiles {
        private EmlFiles() {}

        static void write(MimeMessage message, Path file) throws IOException {
            Path temp = file.resolveSibling("." + file.getFileName() + ".tmp");
            try (OutputStream out = Files.newOutputStream(temp)) {
                message.writeTo(out);
            } catch (MessagingException e) {
                throw new IOException(e.getMessage(), e);
            }
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
