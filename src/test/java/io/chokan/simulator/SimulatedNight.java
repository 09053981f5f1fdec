package io.chokan.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night that was simulated, read back. */
record SimulatedNight(List<Line> calls, Map<String, NamedCsvRecord> truth, JsonNode totals, List<JsonNode> segments) {
    static final LocalDate DATE = LocalDate.of(2026, 11, 24);
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A FM_CALL line and the file it was found in. */
    record Line(String file, JsonNode json) {
        String requestId() {
            return json.get("metadata").get("request_id").asString();
        }

        /** Epoch microseconds. */
        long loggedAt() {
            String iso = json.get("metadata").get("timestamp_iso").asString();
            return SimulatedNight.micros(iso);
        }

        String status() {
            return json.get("status").asString();
        }

        boolean failed() {
            return json.has("error");
        }

        String error(String field) {
            return json.path("error").path(field).asString("");
        }

        String model() {
            return json.get("metadata").get("model_id").asString();
        }

        String template() {
            return json.get("prompt_metrics").get("prompt_template_id").asString();
        }

        long inputTokens() {
            return json.get("prompt_metrics").get("total_input_tokens").asLong();
        }

        /** Microseconds; -1 where it was not measured. */
        long latency(String part) {
            JsonNode millis = json.get("latency").get(part);
            return millis.isNull() ? -1 : SimulatedNight.micros(millis.decimalValue(), 3);
        }
    }

    static long micros(BigDecimal value, int digits) {
        return value.movePointRight(digits).longValueExact();
    }

    static long micros(String iso) {
        java.time.Instant time = java.time.OffsetDateTime.parse(iso).toInstant();
        return java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, time);
    }

    static SimulatedNight of(Path folder, int calls, long seed, String... incidents) throws IOException {
        write(folder, calls, seed, 1, incidents);
        return read(folder, DATE);
    }

    static void write(Path folder, int calls, long seed, int nights, String... incidents) throws IOException {
        List<Incident> parsed = Stream.of(incidents).map(Incident::parse).toList();
        new Simulator(
                        new SimulationSpec(DATE.minusDays(nights - 1L), TOKYO, calls, seed, nights, parsed, List.of()),
                        folder,
                        more -> {})
                .write();
    }

    static SimulatedNight read(Path folder, LocalDate date) throws IOException {
        List<Line> calls = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("logs").resolve(date.toString()))) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> read(file, calls));
        }
        Map<String, NamedCsvRecord> truth = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("truth").resolve(date + ".csv"))) {
            rows.forEach(row -> truth.put(row.getField("request_id"), row));
        }
        List<JsonNode> segments = Files.readAllLines(folder.resolve("traces").resolve(date + ".ndjson")).stream()
                .map(JSON::readTree)
                .toList();
        JsonNode totals = JSON.readTree(
                folder.resolve("truth").resolve(date + "-totals.json").toFile());
        return new SimulatedNight(calls, truth, totals, segments);
    }

    private static void read(Path file, List<Line> calls) {
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode json = JSON.readTree(line);
                if (json.get("log_type").asString().equals("FM_CALL")) {
                    calls.add(new Line(file.getFileName().toString(), json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Line> calls(Predicate<Line> which) {
        return calls.stream().filter(which).toList();
    }

    /** How often each value of a column of the truth comes, over logged requests. */
    Map<String, Long> count(String column) {
        Map<String, Long> counts = new TreeMap<>();
        truth.values().stream()
                .filter(row -> row.getField("logged").equals("1")
                        && !row.getField(column).isEmpty())
                .forEach(row -> counts.merge(row.getField(column), 1L, Long::sum));
        return counts;
    }

    Map<String, Long> total(String name) {
        Map<String, Long> counts = new TreeMap<>();
        totals.path(name)
                .properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }

    long sum(String column) {
        return truth.values().stream()
                .filter(row -> row.getField("logged").equals("1"))
                .mapToLong(row -> Long.parseLong(row.getField(column)))
                .sum();
    }
}
