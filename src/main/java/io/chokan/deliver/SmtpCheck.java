package io.chokan.deliver;

import io.chokan.model.Redactor;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;

/** Looks whether a mail relay knows us: connects, signs in, asks whether it is still there (NOOP), and sends nothing. */
public final class SmtpCheck {
    private SmtpCheck() {}

    /** What is wrong, as a sentence; empty when mails could be handed over. */
    public static Optional<String> problem(SmtpSettings settings) {
        String relay = "the mail relay " + settings.host() + ":" + settings.port();
        try (Transport transport = Session.getInstance(settings.properties()).getTransport()) {
            SmtpNotifier.connect(transport, settings);
            return transport.isConnected()
                    ? Optional.empty()
                    : Optional.of(relay + " hung up right after it was greeted; ask who runs it");
        } catch (AuthenticationFailedException e) {
            return Optional.of(relay + " does not accept delivery.smtp.user with its password (" + words(e)
                    + "); Amazon SES wants its own SMTP credentials, not an access key");
        } catch (MessagingException e) {
            return Optional.of(relay + " cannot be used (" + words(e)
                    + "); look at delivery.smtp.host, port and security, and whether the network lets this port out");
        }
    }

    private static String words(MessagingException e) {
        return Redactor.redact(
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
