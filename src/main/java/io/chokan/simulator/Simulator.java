package io.chokan.simulator;

import io.chokan.instrument.FmCalls;
import io.chokan.instrument.FmLogLines;
import io.chokan.model.FmCall;
import io.chokan.model.SessionEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** Writes made-up nights of MangaAssist: log lines by the hour, sampled traces, and the truth beside them. */
public final class Simulator {
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final String REGION = "ap-northeast-1";

    private final SimulationSpec spec;
    private final Path out;
    private final LongConsumer progress;

    /**
     * @param out gets {@code logs/}, {@code traces/} and {@code truth/}
     * @param progress told how many more calls are written
     */
    public Simulator(SimulationSpec spec, Path out, LongConsumer progress) {
        this.spec = spec;
        this.out = out;
        this.progress = progress;
    }

    /** Writes all nights. */
    public void write() throws IOException {
        TokenSource tokens = TokenSource.of(spec.replays());
        for (int night = 0; night < spec.nights(); night++) {
            List<Incident> incidents = night == spec.nights() - 1 ? spec.incidents() : List.of();
            write(spec.date().plusDays(night), incidents, tokens);
        }
    }

    private void write(LocalDate date, List<Incident> incidents, TokenSource tokens) throws IOException {
        Random random = new Random(spec.seed() * 31 + date.toEpochDay());
        Traffic traffic = new Traffic(date, spec.zone(), spec.calls(), random);
        Orchestrator orchestrator = new Orchestrator(random, incidents, date);
        try (Outputs outputs = new Outputs(out, date);
                Truth truth = new Truth(out.resolve("truth"), date, incidents)) {
            for (int minute = 0; minute < traffic.minutes(); minute++) {
                writeMinute(
                        new Minute(traffic.startMicros(minute), traffic.minuteOfDay(minute), traffic.calls(minute)),
                        orchestrator,
                        tokens,
                        outputs,
                        truth);
            }
        }
    }

    /** @param minuteOfDay in the simulation's zone */
    private record Minute(long startMicros, int minuteOfDay, int calls) {}

    private void writeMinute(Minute minute, Orchestrator orchestrator, TokenSource tokens, Outputs outputs, Truth truth)
            throws IOException {
        TokenSource.Next[] next = new TokenSource.Next[minute.calls()];
        double total = 1;
        for (int i = 0; i < next.length; i++) {
            next[i] = tokens.next(orchestrator.random());
            total += next[i].gap();
        }
        double elapsed = 0;
        for (TokenSource.Next call : next) {
            elapsed += call.gap();
            long micros = minute.startMicros() + Math.min(MINUTE_MICROS - 1, (long) (elapsed / total * MINUTE_MICROS));
            write(orchestrator.call(micros, minute.minuteOfDay(), call), micros, outputs, truth);
            progress.accept(1);
        }
    }

    private static void write(SimulatedCall call, long micros, Outputs outputs, Truth truth) throws IOException {
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        if (call.lost()) {
            return;
        }
        if (call.sessionStarted()) {
            session(call, "session_start", Map.of("channel", "websocket"), time, outputs, truth);
        }
        if (call.retrieval() != null) {
            outputs.line(micros, FmLogLines.of(call.retrieval()));
            truth.retrieval();
        }
        FmCall logged = FmCalls.of(call.fields(), REGION, time);
        outputs.line(micros, FmLogLines.of(logged));
        truth.call(call, logged, micros);
        if (call.sampledWith() > 0) {
            outputs.trace(TraceLines.of(call, logged, micros));
        }
        if (call.sessionEnded()) {
            session(call, "session_end", Map.of("turns", call.fields().conversationTurn()), time, outputs, truth);
        }
    }

    private static void session(
            SimulatedCall call, String event, Map<String, Object> details, Instant time, Outputs outputs, Truth truth)
            throws IOException {
        SessionEvent session =
                new SessionEvent(call.fields().sessionId(), call.fields().userId(), event, details, FmCalls.iso(time));
        outputs.line(time.getEpochSecond() * 1_000_000L, FmLogLines.of(session));
        truth.sessionEvent();
    }

    /** A night's files: two log streams an hour, as two tasks would write them, and one of traces. */
    private static final class Outputs implements AutoCloseable {
        private static final long HOUR_MICROS = 60 * MINUTE_MICROS;

        private final Path logs;
        private final LocalDate date;
        private final BufferedWriter traces;
        private final BufferedWriter[] streams = new BufferedWriter[2];
        private long hour = Long.MIN_VALUE;
        private long lines;

        Outputs(Path out, LocalDate date) throws IOException {
            this.logs = Files.createDirectories(out.resolve("logs").resolve(date.toString()));
            this.date = date;
            this.traces = Files.newBufferedWriter(
                    Files.createDirectories(out.resolve("traces")).resolve(date + ".ndjson"),
                    StandardCharsets.US_ASCII);
        }

        void line(long micros, String line) throws IOException {
            if (Math.floorDiv(micros, HOUR_MICROS) != hour) {
                closeStreams();
                hour = Math.floorDiv(micros, HOUR_MICROS);
                for (int i = 0; i < streams.length; i++) {
                    Path file = logs.resolve("orchestrator-%s-%06d-%d.log".formatted(date, hour % 1_000_000, i));
                    streams[i] = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
                }
            }
            BufferedWriter stream = streams[(int) (lines++ & 1)];
            stream.write(line);
            stream.write('\n');
        }

        void trace(String line) throws IOException {
            traces.write(line);
            traces.write('\n');
        }

        private void closeStreams() throws IOException {
            for (BufferedWriter stream : streams) {
                if (stream != null) {
                    stream.close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            closeStreams();
            traces.close();
        }
    }
}
