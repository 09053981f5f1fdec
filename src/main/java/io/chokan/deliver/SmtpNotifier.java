package io.chokan.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails by SMTP, at most once per report and audience. Before it hands a mail over it writes a note of intent; when the
 * relay has taken it, the note becomes the copy in the outbox. A process killed in between leaves the note, and the next run
 * does not send: whether the mail arrived cannot be known, and two mails would be worse than one that a person sends again on
 * purpose. A relay that refuses clears the note, so that the next run sends.
 */
public final class SmtpNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpNotifier.class);

    private final SmtpSettings settings;
    private final Path outbox;
    private final InstantSource clock;

    public SmtpNotifier(SmtpSettings settings, Path outbox, InstantSource clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Outcome send(Delivery delivery) {
        if (Files.exists(file(delivery, 1, ".eml"))) {
            return Outcome.ALREADY_SENT;
        }
        if (Files.exists(file(delivery, 1, ".sending"))) {
            return Outcome.UNCERTAIN;
        }
        handOver(delivery, 1);
        return Outcome.SENT;
    }

    @Override
    public void sendAgain(Delivery delivery) {
        int copy = 1;
        while (Files.exists(file(delivery, copy, ".eml")) || Files.exists(file(delivery, copy, ".sending"))) {
            copy++;
        }
        handOver(delivery, copy);
    }

    private Path file(Delivery delivery, int copy, String suffix) {
        String name = delivery.report() + "." + delivery.audience().name();
        return outbox.resolve(name + (copy == 1 ? "" : "." + copy) + suffix);
    }

    private void handOver(Delivery delivery, int copy) {
        Path note = file(delivery, copy, ".sending");
        try {
            MimeMessage message = ReportMail.of(delivery, settings.from(), clock.instant(), copy);
            Files.createDirectories(outbox);
            OutboxNotifier.EmlFiles.write(message, note);
            transport(message, delivery, note);
            Files.move(note, file(delivery, copy, ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot send the report " + delivery.report() + " to "
                            + delivery.audience().name() + ": " + e.getMessage(),
                    e);
        }
    }

    private void transport(MimeMessage message, Delivery delivery, Path note) throws IOException {
        Transport transport = null;
        try {
            transport = Session.getInstance(settings.properties()).getTransport();
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            if (!reachedSomebody(e)) {
                Files.deleteIfExists(note);
            }
            throw new IOException(
                    "the mail relay " + settings.host() + ":" + settings.port() + " did not take it for "
                            + delivery.audience().recipients().size() + " recipient(s): " + e.getMessage(),
                    e);
        } finally {
            close(transport);
        }
    }

    private static boolean reachedSomebody(MessagingException e) {
        return e instanceof SendFailedException failed
                && failed.getValidSentAddresses() != null
                && failed.getValidSentAddresses().length > 0;
    }

    /** The mail is handed over by then: a relay that hangs up rudely changes nothing. */
    private static void close(@Nullable Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException rude) {
            LOG.debug("the mail relay closed the connection with an error", rude);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (settings.user().isEmpty()) {
            transport.connect(settings.host(), settings.port(), null, null);
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
    }
}
