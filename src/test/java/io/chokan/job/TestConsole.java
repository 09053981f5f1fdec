package io.chokan.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A console whose output a test can read, at a fixed time long after every test's window. */
public final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Clock clock;
    private final Path home;

    public TestConsole() {
        this(Instant.parse("2030-01-01T00:00:00Z"));
    }

    TestConsole(Instant now) {
        this(now, Path.of("").toAbsolutePath());
    }

    /** @param home the folder with {@code job-configs} and {@code report-templates} */
    TestConsole(Instant now, Path home) {
        clock = Clock.fixed(now, ZoneOffset.UTC);
        this.home = home;
    }

    public int run(String... args) {
        return run(Map.of(), args);
    }

    /** @param environment environment variables that the configuration sees */
    public int run(Map<String, String> environment, String... args) {
        return Chokan.run(new Console(stream(out), stream(err), false, clock, home, environment), args);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
