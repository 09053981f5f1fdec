package io.chokan.deliver;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** A report as a mail: plain text and HTML with its charts inside, and the PDF attached. */
final class ReportMail {
    private static final Map<String, String> TYPES = Map.of(
            ".pdf", "application/pdf",
            ".png", "image/png",
            ".json", "application/json",
            ".md", "text/markdown; charset=UTF-8");

    private ReportMail() {}

    /**
     * Builds the message.
     *
     * @param copy 1 for the first time that this report goes to this audience, then 2, 3, …; part of the message id
     */
    static MimeMessage of(Delivery delivery, String from, Instant date, int copy) throws IOException {
        Path dir = delivery.reportDir();
        MailFile mail = MailFile.of(delivery);
        try {
            MimeMessage message = new Identified(messageId(delivery, copy));
            message.setFrom(new InternetAddress(from, true));
            for (String recipient : delivery.audience().recipients()) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
            }
            message.setSubject(oneLine(mail.subject()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(date));
            message.setContent(content(dir, mail));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IOException("cannot make the mail of " + delivery.report() + ": " + e.getMessage(), e);
        }
    }

    /** The message as it goes over the wire, and as a mail program opens it. */
    static byte[] bytes(MimeMessage message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IOException("cannot write the mail: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    private static MimeMultipart content(Path dir, MailFile mail) throws MessagingException, IOException {
        MimeMultipart alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(Files.readString(dir.resolve(mail.text())), "plain"));
        alternative.addBodyPart(wrap(related(dir, mail)));
        MimeMultipart mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(wrap(alternative));
        for (String name : mail.attachments()) {
            MimeBodyPart part = file(dir.resolve(name));
            part.setFileName(dir.getFileName() + "-" + Path.of(name).getFileName());
            part.setDisposition(BodyPart.ATTACHMENT);
            mixed.addBodyPart(part);
        }
        return mixed;
    }

    private static MimeMultipart related(Path dir, MailFile mail) throws MessagingException, IOException {
        MimeMultipart related = new MimeMultipart("related");
        related.addBodyPart(text(Files.readString(dir.resolve(mail.html())), "html"));
        for (MailFile.Inline inline : mail.inline()) {
            MimeBodyPart part = file(dir.resolve(inline.file()));
            part.setContentID("<" + inline.cid() + ">");
            part.setDisposition(BodyPart.INLINE);
            related.addBodyPart(part);
        }
        return related;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static MimeBodyPart wrap(MimeMultipart content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private static MimeBodyPart file(Path file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        try {
            part.attachFile(file.toFile(), contentType(file), "base64");
        } catch (IOException e) {
            throw new MessagingException("cannot read " + file, e);
        }
        return part;
    }

    private static String contentType(Path file) {
        String name = file.toString();
        return TYPES.entrySet().stream()
                .filter(type -> name.endsWith(type.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/octet-stream");
    }

    /** A line break in a subject would begin another header. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}]+", " ");
    }

    /** The same for the same report, audience and copy, so that a mail server can tell a mail that comes twice. */
    private static String messageId(Delivery delivery, int copy) {
        String identity = delivery.report() + "\n" + delivery.audience().name() + "\n" + copy;
        return "<" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)) + "@chokan>";
    }

    /** Keeps the message id that it is given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
