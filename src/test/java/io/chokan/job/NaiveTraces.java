package io.chokan.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Traces whose parts follow one another and whose documents are whole, counted by a plain loop. */
record NaiveTraces(List<Request> all, Map<String, Calls> services) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final long TARGET = 3_000_000;
    private static final double MILLION = 1e6;

    /** @param weight in millionths */
    record Request(long weight, long micros, boolean coldStart, JsonNode document) {
        boolean slow() {
            return micros > TARGET;
        }

        boolean throttledBy(String service, String model) {
            boolean throttled = false;
            for (JsonNode part : document.path("subsegments")) {
                boolean any = part.path("throttle").asBoolean(false);
                for (JsonNode attempt : part.path("subsegments")) {
                    any |= attempt.path("throttle").asBoolean(false);
                }
                throttled |= any && part.get("name").asString().equals(service);
            }
            return throttled
                    && document.get("annotations").get("model_id").asString().equals(model);
        }
    }

    record Call(long weight, long micros, boolean failed, long waited, boolean slow) {}

    record Calls(List<Call> list) {
        int received() {
            return list.size();
        }

        double sum(Predicate<Call> which) {
            return tenths(list.stream().filter(which).mapToLong(Call::weight).sum());
        }

        /** The least duration that the calls up to it reach so many hundredths of the weight with. */
        long quantile(int hundredths) {
            long whole = list.stream().mapToLong(Call::weight).sum();
            long reached = 0;
            List<Call> sorted =
                    list.stream().sorted(Comparator.comparingLong(Call::micros)).toList();
            for (Call call : sorted) {
                reached += call.weight();
                if (reached * 100 >= whole * hundredths) {
                    return call.micros();
                }
            }
            throw new IllegalStateException("there is no call");
        }
    }

    static NaiveTraces of(Path folder) throws IOException {
        NaiveTraces traces = new NaiveTraces(new ArrayList<>(), new TreeMap<>());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).forEach(line -> traces.add(JSON.readTree(line)));
            }
        }
        return traces;
    }

    private void add(JsonNode document) {
        double probability = document.get("metadata")
                .get("fm_trace")
                .get("sampling_probability")
                .asDouble();
        Request request = new Request(
                Math.round(MILLION / probability),
                micros(document),
                document.get("annotations").path("cold_start").asBoolean(false),
                document);
        all.add(request);
        long own = request.micros();
        for (JsonNode part : document.path("subsegments")) {
            own -= micros(part);
            add(part, request, micros(part));
        }
        add(document, request, own);
    }

    private void add(JsonNode part, Request request, long waited) {
        services.computeIfAbsent(part.get("name").asString(), unused -> new Calls(new ArrayList<>()))
                .list()
                .add(new Call(request.weight(), micros(part), failed(part), waited, request.slow()));
    }

    private static boolean failed(JsonNode part) {
        return part.path("error").asBoolean(false) || part.path("fault").asBoolean(false);
    }

    private static long micros(JsonNode part) {
        BigDecimal seconds = part.get("end_time")
                .decimalValue()
                .subtract(part.get("start_time").decimalValue());
        return seconds.movePointRight(6).longValueExact();
    }

    private static double tenths(long millionths) {
        return BigDecimal.valueOf(millionths, 6)
                .setScale(1, RoundingMode.HALF_UP)
                .doubleValue();
    }

    int received() {
        return all.size();
    }

    double requests(Predicate<Request> which) {
        return tenths(all.stream().filter(which).mapToLong(Request::weight).sum());
    }

    double waited(Calls calls, boolean slowAlone) {
        double waited = calls.list().stream()
                .filter(call -> call.slow() || !slowAlone)
                .mapToDouble(call -> (double) call.weight() * call.waited())
                .sum();
        double whole = all.stream()
                .filter(request -> request.slow() || !slowAlone)
                .mapToDouble(request -> (double) request.weight() * request.micros())
                .sum();
        return waited / whole;
    }

    /** Of the number of requests, as Horvitz and Thompson estimate it. */
    double standardError() {
        return Math.sqrt(all.stream()
                .mapToDouble(request -> {
                    double weight = request.weight() / MILLION;
                    return weight * (weight - 1);
                })
                .sum());
    }
}
