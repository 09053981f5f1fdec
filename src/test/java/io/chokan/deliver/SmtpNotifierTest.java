package io.chokan.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import io.chokan.archive.ObjectStore;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmtpNotifierTest extends MailContract {
    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @Override
    protected Notifier notifier(ObjectStore outbox) {
        return new SmtpNotifier(settings(SERVER.getSmtp().getPort()), outbox, CLOCK);
    }

    /** The server has a copy of each for each of the two recipients, one recipient after the other. */
    @Override
    protected List<MimeMessage> mails() {
        List<MimeMessage> mails = new ArrayList<>();
        MimeMessage[] copies = SERVER.getReceivedMessages();
        for (int i = 0; i < copies.length / 2; i++) {
            mails.add(copies[i]);
        }
        return mails;
    }

    @Test
    void interruptedWhileSending_isNotSentAgain() throws Exception {
        Files.createDirectories(folder.resolve("outbox"));
        Files.writeString(folder.resolve("outbox/2026-11-22.on-call.sending"), "intent");

        assertThat(notifier(outbox()).send(delivery("on-call", SUBJECT))).isEqualTo(Notifier.Outcome.UNCERTAIN);
        assertThat(mails()).isEmpty();
    }

    @Test
    void refused_saysSo_andTheNextRunSends() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        Notifier refused = new SmtpNotifier(settings(1), outbox(), CLOCK);

        assertThatThrownBy(() -> refused.send(delivery))
                .hasMessageContaining("cannot send the report 2026-11-22 to on-call")
                .hasMessageContaining("127.0.0.1:1");

        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.SENT);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aRelayThatHangsUpBeforeItsAnswer_mayHaveTakenIt() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        try (RudeRelay relay = new RudeRelay()) {
            Notifier notifier = new SmtpNotifier(settings(relay.port()), outbox(), CLOCK);
            assertThatThrownBy(() -> notifier.send(delivery)).hasMessageContaining("broke off before it said");
            assertThat(relay.tookMails()).isEqualTo(1);
        }
        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.UNCERTAIN);
        assertThat(mails()).isEmpty();
    }

    @Test
    void settingsSayAllTheirProblemsAtOnce() {
        SmtpSettings wrong = new SmtpSettings("", 25, "ssl", "me", "", "nobody", Duration.ofSeconds(1));
        assertThat(wrong.problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("delivery.smtp."));
        assertThat(wrong.toString()).doesNotContain("me");
    }

    private static SmtpSettings settings(int port) {
        return new SmtpSettings("127.0.0.1", port, "none", "", "", "chokan@localhost", Duration.ofSeconds(5));
    }
}
