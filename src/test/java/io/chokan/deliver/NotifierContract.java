package io.chokan.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.archive.FilteredStore;
import io.chokan.archive.FolderObjectStore;
import io.chokan.archive.ObjectStore;
import io.chokan.archive.Races;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every notifier promises: once per report and audience, whenever it is killed. */
public abstract class NotifierContract {
    protected static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T00:30:00Z"));
    protected static final String SUBJECT = "[MangaAssist] 2026-11-22: 1 new · SLA 98.4 % · 朝刊";

    @TempDir
    protected Path folder;

    protected abstract Notifier notifier(ObjectStore outbox);

    protected final ObjectStore outbox() {
        return new FolderObjectStore(folder.resolve("outbox"));
    }

    /** How many messages arrived. */
    protected abstract int arrived() throws Exception;

    @Test
    void sendsOncePerReportAndAudience() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.SENT);
        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.ALREADY_SENT);
        assertThat(notifier(outbox()).send(delivery("product", SUBJECT))).isEqualTo(Notifier.Outcome.SENT);
        assertThat(arrived()).isEqualTo(2);
    }

    @Test
    void sendsAgain_onPurpose() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        notifier(outbox()).send(delivery);
        notifier(outbox()).sendAgain(delivery);
        notifier(outbox()).sendAgain(delivery);
        assertThat(arrived()).isEqualTo(3);
    }

    @Test
    void killedAnywhere_itArrivesAtMostOnce_andASecondRunSaysWhatItKnows() throws Exception {
        boolean killed = true;
        for (int operation = 1; killed; operation++) {
            Delivery delivery = delivery("audience-" + operation, SUBJECT);
            int before = arrived();
            killed = killedAt(operation, delivery);
            int first = arrived() - before;
            Notifier.Outcome outcome = notifier(outbox()).send(delivery);

            assertThat(arrived() - before)
                    .as("killed at operation " + operation)
                    .isLessThanOrEqualTo(1);
            assertThat(outcome == Notifier.Outcome.SENT).isEqualTo(arrived() - before > first);
            assertThat(outcome == Notifier.Outcome.ALREADY_SENT && first == 0).isFalse();
        }
        assertThat(arrived()).isGreaterThan(1);
    }

    private boolean killedAt(int operation, Delivery delivery) {
        try {
            notifier(FilteredStore.killedAt(outbox(), operation)).send(delivery);
            return false;
        } catch (FilteredStore.KilledException killed) {
            return true;
        }
    }

    @Test
    void twoMachinesAtOnce_sendOnce() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        List<Notifier.Outcome> outcomes = Races.both(
                () -> notifier(outbox()).send(delivery),
                () -> notifier(outbox()).send(delivery));
        assertThat(outcomes).containsOnlyOnce(Notifier.Outcome.SENT);
        assertThat(arrived()).isEqualTo(1);
    }

    protected Delivery delivery(String audience, String subject) throws IOException {
        Path report = Files.createDirectories(folder.resolve("report/2026-11-22"));
        Files.createDirectories(report.resolve("charts"));
        Files.writeString(report.resolve("email.html"), "<img src=\"cid:latency@chokan\">");
        Files.writeString(report.resolve("digest.txt"), "the digest 朝");
        Files.writeString(
                report.resolve("digest.json"),
                "{\"subject\":\"[MangaAssist] 2026-11-22: 1 new\",\"attributes\":{\"verdict\":\"partial\",\"newPatterns\":1}}");
        Files.write(report.resolve("charts/latency.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.write(report.resolve("report.pdf"), new byte[] {'%', 'P', 'D', 'F'});
        Files.writeString(
                report.resolve("mail.json"),
                tools.jackson.databind.json.JsonMapper.shared()
                        .writeValueAsString(new MailFile(
                                subject,
                                "email.html",
                                "digest.txt",
                                List.of(new MailFile.Inline("latency@chokan", "charts/latency.png")),
                                List.of("report.pdf"))));
        return new Delivery(
                "2026-11-22", report, new Delivery.Audience(audience, List.of("a@example.com", "b@example.com")));
    }
}
