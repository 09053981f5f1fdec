package io.chokan.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every notifier by mail promises besides: a mail that is whole. */
abstract class MailContract extends NotifierContract {

    /** Mails that arrived, in order. */
    protected abstract List<MimeMessage> mails() throws Exception;

    @Override
    protected int arrived() throws Exception {
        return mails().size();
    }

    @Test
    void everyCopy_hasItsOwnMessageId() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        notifier(outbox()).send(delivery);
        notifier(outbox()).sendAgain(delivery);
        assertThat(mails().stream().map(MailContract::messageId)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void theMailIsWhole() throws Exception {
        notifier(outbox()).send(delivery("on-call", SUBJECT));
        MimeMessage mail = mails().get(0);
        assertThat(mail.getSubject()).isEqualTo(SUBJECT);
        assertThat(mail.getAllRecipients()).hasSize(2);
        List<String> parts = new ArrayList<>();
        collect(mail, parts);
        assertThat(parts)
                .containsExactly(
                        "text/plain|the digest 朝",
                        "text/html|<img src=\"cid:latency@chokan\">",
                        "image/png|<latency@chokan>",
                        "application/pdf|attachment");
    }

    @Test
    void aSubjectCannotAddHeaders() throws Exception {
        notifier(outbox()).send(delivery("on-call", "evil\r\nBcc: victim@example.com\r\n\r\nbody"));
        assertThat(mails().get(0).getHeader("Bcc")).isNull();
        assertThat(mails().get(0).getSubject()).startsWith("evil Bcc:");
    }

    private static void collect(Part part, List<String> parts) throws Exception {
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), parts);
            }
            return;
        }
        String type = part.getContentType().replaceAll("[;\\s].*", "").toLowerCase(java.util.Locale.ROOT);
        String[] id = part.getHeader("Content-ID");
        parts.add(type + "|"
                + (id != null
                        ? id[0]
                        : part.getContent() instanceof String text ? text.strip() : part.getDisposition()));
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
