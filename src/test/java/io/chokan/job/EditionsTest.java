package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets what of a night: the mails of one run, as a mail program opens them. */
class EditionsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void oneNight() throws Exception {
        new TestConsole()
                .run(
                        "simulate",
                        "--out",
                        folder.toString(),
                        "--date",
                        "2026-11-22",
                        "--calls",
                        "1500",
                        "--seed",
                        "7",
                        "--incident",
                        "throttle-storm@20:15+30");
        Files.writeString(folder.resolve("own.yml"), """
                chokan:
                  delivery:
                    audiences:
                      on-call: {to: a@example.com, sections: [patterns, changes], attach: [pdf, prompts]}
                      money: {to: "b@example.com, c@example.com", sections: [cost], attach: [analysis]}
                      least: {to: d@example.com, sections: [], attach: []}
                      nobody: {to: "", sections: [sla]}
                      all: [e@example.com]
                """);
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        "run",
                        "--date",
                        "2026-11-22",
                        "--config",
                        folder.resolve("own.yml").toString(),
                        "--logs",
                        folder.resolve("logs").toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .as(console.err())
                .isZero();
    }

    private record Mail(String to, String text, String html, List<String> files) {}

    @Test
    void eachAudienceGetsItsSections_inItsOrder() throws Exception {
        Mail onCall = mail("on-call");
        assertThat(onCall.to()).isEqualTo("a@example.com");
        assertThat(onCall.text()).containsSubsequence("Window: 2026-11-22", "TOP ERROR PATTERNS", "WHAT CHANGED");
        assertThat(onCall.html())
                .containsSubsequence("Top error patterns", "What changed")
                .doesNotContain(">Cost<", "cid:cost@chokan");
        Mail money = mail("money");
        assertThat(money.to()).isEqualTo("b@example.com, c@example.com");
        assertThat(money.text()).contains("COST").doesNotContain("TOP ERROR PATTERNS", "WHAT CHANGED");
        assertThat(money.html()).contains("cid:cost@chokan").doesNotContain("cid:errors@chokan");
        assertThat(mail("all").html())
                .containsSubsequence("What changed", "Top error patterns", "Answer times", ">Cost<", "Data quality");
    }

    @Test
    void whatIsAttached_isChosen_andPicturesComeOnlyWhereTheyAreShown() throws Exception {
        assertThat(mail("on-call").files())
                .contains("errors.png", "2026-11-22-report.pdf", "2026-11-22-EP-001.md")
                .doesNotContain("cost.png");
        assertThat(mail("money").files()).containsExactly("cost.png", "2026-11-22-analysis.json");
        assertThat(mail("least").files()).isEmpty();
        assertThat(mail("all").files()).contains("latency.png", "2026-11-22-report.pdf");
    }

    /** Whatever is left out, nobody is left in the dark about the verdict, the window and what was read. */
    @Test
    void theLeastMail_stillSaysHowTheNightWasAndWhetherTheDataIsWhole() throws Exception {
        Mail least = mail("least");
        for (String body : List.of(least.text(), least.html().replace('\u00a0', ' '))) {
            assertThat(body).contains("of calls failed", "2026-11-22 00:00 to 2026-11-23 00:00", "data complete");
        }
    }

    @Test
    void anAudienceWithoutAddresses_getsNoMail_butAnEditionToLookAt() {
        assertThat(folder.resolve("out/outbox/2026-11-22.nobody.eml")).doesNotExist();
        assertThat(folder.resolve("out/report/2026-11-22/mail/nobody.html")).exists();
        assertThat(deliver("nobody").err()).contains("'nobody' is off", "chokan.delivery.audiences.nobody.to");
        assertThat(deliver("moneyy").err()).contains("did you mean money?");
    }

    private static TestConsole deliver(String audience) {
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        "deliver",
                        "--date",
                        "2026-11-22",
                        "--to",
                        audience,
                        "--config",
                        folder.resolve("own.yml").toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        return console;
    }

    private static Mail mail(String audience) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve("out/outbox/2026-11-22." + audience + ".eml"))) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            List<String> texts = new ArrayList<>();
            List<String> files = new ArrayList<>();
            collect(message, texts, files);
            return new Mail(message.getHeader("To", ", "), texts.get(0), texts.get(1), files);
        }
    }

    private static void collect(Part part, List<String> texts, List<String> files) throws Exception {
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart inner = multipart.getBodyPart(i);
                collect(inner, texts, files);
            }
        } else if (part.getFileName() != null) {
            files.add(part.getFileName());
        } else {
            texts.add((String) part.getContent());
        }
    }
}
