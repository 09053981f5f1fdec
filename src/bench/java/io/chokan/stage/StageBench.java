package io.chokan.stage;

import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading an FM_CALL line the quick way and the plain way, and writing rows to Parquet. Lines of the simulator. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StageBench {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final int ROWS = Batch.ROWS;

    private final List<byte[]> lines = new ArrayList<>();
    private final FastParser fast = new FastParser();
    private final PlainParser plain = new PlainParser(new Flaws());
    private final Batch batch = new Batch(Layouts.CALLS);
    private Path folder = Path.of("");

    @Setup
    public void simulate() throws IOException {
        folder = Files.createTempDirectory("bench");
        ZoneId zone = ZoneId.of("Asia/Tokyo");
        new Simulator(new SimulationSpec(DATE, zone, ROWS, 1, 1, List.of(), List.of()), folder, calls -> {}).write();
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"FM_CALL\""))
                        .forEach(line -> lines.add(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        if (lines.size() != ROWS) {
            throw new IllegalStateException("expected " + ROWS + " calls, but simulated " + lines.size());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int parseFast() {
        batch.clear();
        lines.forEach(this::parseFast);
        return batch.row();
    }

    private void parseFast(byte[] line) {
        FastPlan plan = fast.plan(line, 0, line.length);
        if (plan == null || !fast.parse(plan, line, 0, line.length, batch)) {
            throw new IllegalStateException("not of the usual shape: " + new String(line, StandardCharsets.UTF_8));
        }
        batch.commit(line.length);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int parsePlain() {
        batch.clear();
        for (byte[] line : lines) {
            plain.parse(new String(line, StandardCharsets.UTF_8), batch);
            batch.commit(line.length);
        }
        return batch.row();
    }

    /** One small part of 30 batches: its row group, its footer, its file. */
    @Benchmark
    @OperationsPerInvocation(30 * ROWS)
    public long writeParquet() throws IOException {
        Path part = folder.resolve("part.parquet");
        try (PartWriter writer = new PartWriter(Layouts.CALLS, part)) {
            for (int i = 0; i < 30; i++) {
                batch.clear();
                lines.forEach(this::parseFast);
                writer.write(batch);
            }
            writer.commit();
        }
        return Files.size(part);
    }
}
