package io.chokan.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A night's files: two log streams an hour, as two tasks would write them, one for what came late, and one of traces. */
final class NightFiles implements AutoCloseable {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH", Locale.ROOT);

    private final Path logs;
    private final BufferedWriter traces;
    private final @Nullable BufferedWriter[] streams = new BufferedWriter[2];
    private @Nullable BufferedWriter lateStream;
    private long hour = Long.MIN_VALUE;
    private long lines;

    NightFiles(Path out, LocalDate date) throws IOException {
        this.logs = Files.createDirectories(out.resolve("logs").resolve(date.toString()));
        this.traces = Files.newBufferedWriter(
                Files.createDirectories(out.resolve("traces")).resolve(date + ".ndjson"), StandardCharsets.US_ASCII);
    }

    /** @param late arrives an hour later, in a file of its own */
    void line(long micros, String line, boolean late) throws IOException {
        if (Math.floorDiv(micros, HOUR_MICROS) != hour) {
            closeStreams();
            hour = Math.floorDiv(micros, HOUR_MICROS);
        }
        BufferedWriter stream = late ? lateStream() : stream((int) (lines++ & 1));
        stream.write(line);
        stream.write('\n');
    }

    private BufferedWriter stream(int number) throws IOException {
        BufferedWriter stream = streams[number];
        if (stream == null) {
            stream = open(hour, Integer.toString(number));
            streams[number] = stream;
        }
        return stream;
    }

    private BufferedWriter lateStream() throws IOException {
        BufferedWriter stream = lateStream;
        if (stream == null) {
            stream = open(hour + 1, "late");
            lateStream = stream;
        }
        return stream;
    }

    private BufferedWriter open(long ofHour, String name) throws IOException {
        return Files.newBufferedWriter(
                logs.resolve("orchestrator-%s-%s.log".formatted(hourName(ofHour), name)), StandardCharsets.US_ASCII);
    }

    /** As Firehose names its files: the hour of arrival, UTC. */
    private static String hourName(long ofHour) {
        return LocalDateTime.ofEpochSecond(ofHour * HOUR_MICROS / 1_000_000, 0, ZoneOffset.UTC)
                .format(HOUR);
    }

    void trace(String document) throws IOException {
        traces.write(document);
        traces.write('\n');
    }

    private void closeStreams() throws IOException {
        for (int i = 0; i < streams.length; i++) {
            close(streams[i]);
            streams[i] = null;
        }
        close(lateStream);
        lateStream = null;
    }

    private static void close(@Nullable BufferedWriter stream) throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeStreams();
        traces.close();
    }
}
