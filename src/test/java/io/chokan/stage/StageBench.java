package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.export.LineFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How fast one core stages: {@code StageBench [lines] [rounds]}. The lines stand in memory; reading files is not in the figures. */
final class StageBench {
    private StageBench() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        LogLines logs = new LogLines(5);
        List<Line> lines = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Line line = LineFixture.line(logs.any().getBytes(StandardCharsets.UTF_8), i + 1L);
            bytes += line.to() - line.from();
            lines.add(line);
        }
        Path dir = Files.createTempDirectory("stage-bench");
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            new FakeSource(lines).stage(new FakeEnrichment(), dir);
            report(count, bytes, (System.nanoTime() - start) / 1e9, dir);
        }
    }

    private static void report(int count, long bytes, double seconds, Path dir) throws IOException {
        System.out.printf(
                "%,d lines, %.0f MB: %.2f s, %.0f MB/s, %,.0f lines/s, %.1f Parquet bytes a line%n",
                count, bytes / 1e6, seconds, bytes / 1e6 / seconds, count / seconds, (double) size(dir) / count);
    }

    private static long size(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
