package io.chokan.deliver;

import io.chokan.archive.ObjectStore;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails by SMTP, at most once per report and audience; see {@link Ledger}. The record is the mail itself. */
public final class SmtpNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpNotifier.class);

    private final SmtpSettings settings;
    private final Ledger ledger;
    private final InstantSource clock;

    public SmtpNotifier(SmtpSettings settings, ObjectStore outbox, InstantSource clock) {
        this.settings = settings;
        this.ledger = new Ledger(outbox, ".sending", ".eml");
        this.clock = clock;
    }

    @Override
    public Outcome send(Delivery delivery) {
        return ledger.once(delivery, copy -> mail(delivery, copy));
    }

    @Override
    public void sendAgain(Delivery delivery) {
        ledger.again(delivery, copy -> mail(delivery, copy));
    }

    private Mail mail(Delivery delivery, int copy) throws IOException {
        return new Mail(ReportMail.of(delivery, settings.from(), clock.instant(), copy));
    }

    private final class Mail implements Ledger.Message {
        private final MimeMessage message;

        Mail(MimeMessage message) {
            this.message = message;
        }

        @Override
        public byte[] content() throws IOException {
            return ReportMail.bytes(message);
        }

        @Override
        public byte[] handOver() throws IOException {
            transport(message);
            return content();
        }
    }

    private void transport(MimeMessage message) throws IOException {
        Transport transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw isRefusal(e, transport) ? new Ledger.RefusedException(refusal(e), e) : new IOException(doubt(e), e);
        } finally {
            close(transport);
        }
    }

    private Transport connected() throws IOException {
        try {
            Transport transport = Session.getInstance(settings.properties()).getTransport();
            connect(transport, settings);
            return transport;
        } catch (MessagingException e) {
            throw new Ledger.RefusedException(refusal(e), e);
        }
    }

    private String refusal(MessagingException e) {
        return "the mail relay " + settings.host() + ":" + settings.port() + " did not take it: " + e.getMessage();
    }

    private String doubt(MessagingException e) {
        return "the mail relay " + settings.host() + ":" + settings.port()
                + " broke off before it said whether it took it, or took it for some recipients only: " + e.getMessage()
                + "; it is not sent again by itself, ./chokan deliver sends on purpose";
    }

    /** A relay that answered with an error and took the mail for nobody; one that hung up may have taken it. */
    private static boolean isRefusal(MessagingException e, Transport transport) {
        return e instanceof SendFailedException failed
                && (failed.getValidSentAddresses() == null || failed.getValidSentAddresses().length == 0)
                && transport.isConnected();
    }

    /** The mail is handed over by then: a relay that hangs up rudely changes nothing. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException rude) {
            LOG.debug("the mail relay closed the connection with an error", rude);
        }
    }

    static void connect(Transport transport, SmtpSettings settings) throws MessagingException {
        if (settings.user().isEmpty()) {
            transport.connect(settings.host(), settings.port(), null, null);
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
    }
}
