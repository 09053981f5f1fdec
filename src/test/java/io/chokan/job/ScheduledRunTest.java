package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler starts late, twice or again makes the report of the night that it was scheduled for, once. */
class ScheduledRunTest {
    /** Midnight in Tokyo was an hour and a quarter ago; the attempt itself comes two days late. */
    private static final String SCHEDULED = "2026-11-22T16:15:00Z";

    private static final Instant LATE = Instant.parse("2026-11-24T20:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theNightIsTheDayBeforeTheScheduledTime_andIsDoneOnce() throws Exception {
        simulate();
        Path out = folder.resolve("out");
        assertThat(run(new TestConsole(LATE), SCHEDULED)).isZero();
        assertThat(out.resolve("report/2026-11-22/index.html")).exists();
        assertThat(out.resolve("outbox/2026-11-22.delivered")).hasContent("complete");

        TestConsole again = new TestConsole(LATE);
        assertThat(run(again, "2026-11-22T18:15:00Z")).isZero();
        assertThat(again.err()).contains("2026-11-22 was delivered already; nothing was done");
        assertThat(again.out()).isEmpty();

        // what was stored but not delivered is not done
        Files.delete(out.resolve("outbox/2026-11-22.delivered"));
        TestConsole interrupted = new TestConsole(LATE);
        assertThat(run(interrupted, SCHEDULED)).isZero();
        assertThat(interrupted.out()).contains("report:");
        assertThat(out.resolve("outbox/2026-11-22.delivered")).exists();
    }

    @Test
    void aScheduleThatIsTooEarly_orNotATime_isRefused() {
        TestConsole early = new TestConsole(Instant.parse("2026-11-22T15:05:00Z"));
        assertThat(run(early, "2026-11-22T15:05:00Z")).isEqualTo(2);
        assertThat(early.err()).contains("cannot report on 2026-11-22 yet");
        TestConsole wrong = new TestConsole(LATE);
        assertThat(run(wrong, "<aws.scheduler.scheduled-time>")).isEqualTo(2);
        assertThat(wrong.err()).contains("cannot read --scheduled");
        TestConsole both = new TestConsole(LATE);
        assertThat(both.run("run", "--date", "2026-11-22", "--scheduled", SCHEDULED))
                .isEqualTo(2);
        assertThat(both.err()).contains("or --scheduled T");
    }

    private void simulate() {
        assertThat(new TestConsole()
                        .run(
                                "simulate",
                                "--out",
                                folder.resolve("sim").toString(),
                                "--date",
                                "2026-11-22",
                                "--calls",
                                "200"))
                .isZero();
    }

    private int run(TestConsole console, String scheduled) {
        return console.run(
                "run",
                "--scheduled",
                scheduled,
                "--logs",
                folder.resolve("sim/logs").toString(),
                "--out",
                folder.resolve("out").toString());
    }
}
