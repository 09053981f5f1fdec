package io.chokan.deliver;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A mail relay.
 *
 * @param security {@code starttls} (required, not merely offered), {@code tls} or {@code none}
 * @param user empty for a relay that asks for none
 * @param timeout for each of connecting, reading and writing
 */
public record SmtpSettings(
        String host, int port, String security, String user, String password, String from, Duration timeout) {

    /** Everything that is wrong, as sentences; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (host.isBlank()) {
            problems.add("delivery.smtp.host: expected the mail relay's host name, but it is empty");
        }
        if (!List.of("starttls", "tls", "none").contains(security)) {
            problems.add("delivery.smtp.security: expected starttls, tls or none, but found '" + security + "'");
        }
        if (!user.isEmpty() && password.isEmpty()) {
            problems.add("delivery.smtp.password: expected the password of the user, but it is empty");
        }
        if (!isAddress(from)) {
            problems.add("delivery.smtp.from: expected a mail address, but found '" + from + "'");
        }
        return problems;
    }

    /** Whether a text is one mail address and nothing else. */
    public static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return !text.matches(".*\\p{Cntrl}.*");
        } catch (AddressException e) {
            return false;
        }
    }

    Properties properties() {
        String protocol = security.equals("tls") ? "smtps" : "smtp";
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        for (String key : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail." + protocol + "." + key, millis);
        }
        properties.put("mail." + protocol + ".auth", Boolean.toString(!user.isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public String toString() {
        return "SmtpSettings[host=" + host + ", port=" + port + ", security=" + security + "]";
    }
}
