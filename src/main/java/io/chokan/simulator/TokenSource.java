package io.chokan.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Input and output tokens of the next call, and how long after the one before it comes (mean 1). */
abstract class TokenSource {

    /** One call's size; {@code gap} is its distance to the one before, in units of the mean. */
    record Next(int input, int output, double gap) {}

    abstract Next next(Random random);

    static TokenSource of(List<Path> replays) throws IOException {
        return replays.isEmpty() ? Quantiles.load() : Replay.load(replays);
    }

    /** Draws from the shipped quantiles of a real trace; arrivals are a Poisson process. */
    private static final class Quantiles extends TokenSource {
        private static final String RESOURCE = "/simulator/azure-llm-2023-quantiles.csv";
        private final int[] inputs;
        private final int[][] outputs;

        private Quantiles(List<int[]> rows) {
            this.inputs = rows.get(0);
            this.outputs = rows.subList(1, rows.size()).toArray(int[][]::new);
        }

        static Quantiles load() throws IOException {
            try (InputStream in = TokenSource.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IOException("the jar lacks " + RESOURCE);
                }
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                return new Quantiles(reader.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> Arrays.stream(line.split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray())
                        .toList());
            }
        }

        @Override
        Next next(Random random) {
            double u = random.nextDouble();
            int[] output = outputs[(int) (u * outputs.length)];
            return new Next(
                    at(inputs, u),
                    Math.max(1, at(output, random.nextDouble())),
                    -StrictMath.log(1 - random.nextDouble()));
        }

        private static int at(int[] quantiles, double u) {
            double position = u * (quantiles.length - 1);
            int below = (int) position;
            double fraction = position - below;
            return (int) Math.round(quantiles[below] * (1 - fraction)
                    + quantiles[Math.min(below + 1, quantiles.length - 1)] * fraction);
        }
    }

    /** Goes through real calls in turn, each file's after the other's. */
    private static final class Replay extends TokenSource {
        private final List<Next> calls;
        private int index;

        private Replay(List<Next> calls) {
            this.calls = calls;
        }

        static Replay load(List<Path> files) throws IOException {
            List<Next> calls = new ArrayList<>();
            for (Path file : files) {
                read(file, calls);
            }
            if (calls.isEmpty()) {
                throw new IOException("cannot replay " + files + ": there is no call in it");
            }
            return new Replay(calls);
        }

        private static void read(Path file, List<Next> calls) throws IOException {
            List<double[]> rows = new ArrayList<>();
            try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
                for (NamedCsvRecord record : records) {
                    rows.add(new double[] {
                        seconds(record.getField("TIMESTAMP")),
                        Double.parseDouble(record.getField("ContextTokens")),
                        Double.parseDouble(record.getField("GeneratedTokens"))
                    });
                }
            } catch (RuntimeException e) {
                throw new IOException(
                        "cannot replay " + file + ": expected the columns TIMESTAMP, ContextTokens, GeneratedTokens",
                        e);
            }
            double mean = rows.size() < 2 ? 1 : (rows.get(rows.size() - 1)[0] - rows.get(0)[0]) / (rows.size() - 1);
            for (int i = 0; i < rows.size(); i++) {
                double gap = i == 0 || mean <= 0 ? 1 : Math.max(0, rows.get(i)[0] - rows.get(i - 1)[0]) / mean;
                calls.add(new Next((int) rows.get(i)[1], (int) rows.get(i)[2], gap));
            }
        }

        private static double seconds(String timestamp) {
            LocalDateTime time = LocalDateTime.parse(timestamp.strip().replace(' ', 'T'));
            return time.toEpochSecond(ZoneOffset.UTC) + time.get(ChronoField.NANO_OF_SECOND) / 1e9;
        }

        @Override
        Next next(Random random) {
            Next next = calls.get(index);
            index = (index + 1) % calls.size();
            return next;
        }
    }
}
