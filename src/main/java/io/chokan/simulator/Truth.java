package io.chokan.simulator;

import io.chokan.model.Billing;
import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What really happened: one row per logged call, and the night's totals in the words of {@code analysis.json}. It prices calls
 * by formulas of its own, so that the job's can be held against them; the job never reads it.
 */
final class Truth implements AutoCloseable {
    private static final long TARGET_MICROS = 3_000_000;
    private static final String COLUMNS =
            "request_id,event_micros,status,category,pattern,model,template,incident,culprit,injected_micros,e2e_micros,billing,billed_nano_usd,input_tokens,output_tokens\n";

    private final Path totalsFile;
    private final LocalDate date;
    private final List<Incident> incidents;
    private final BufferedWriter rows;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Map<String, Long>> cuts = new TreeMap<>();

    Truth(Path dir, LocalDate date, List<Incident> incidents) throws IOException {
        Files.createDirectories(dir);
        this.totalsFile = dir.resolve(date + "-totals.json");
        this.date = date;
        this.incidents = incidents;
        this.rows = Files.newBufferedWriter(dir.resolve(date + ".csv"), StandardCharsets.UTF_8);
        rows.write(COLUMNS);
    }

    void retrieval() {
        add("retrievals", 1);
    }

    void sessionEvent() {
        add("sessionEvents", 1);
    }

    void call(SimulatedCall call, FmCall logged, long micros) throws IOException {
        Billing billing = billing(logged);
        long billed = billed(billing, logged);
        long e2e = Math.round(
                (logged.latency().totalE2eMs() == null ? 0 : logged.latency().totalE2eMs()) * 1000);
        count(call, logged, billing, billed, e2e);
        rows.write(String.join(
                ",",
                logged.metadata().requestId(),
                Long.toString(micros),
                logged.status().name(),
                call.category() == null ? "" : call.category().name(),
                call.pattern() == null ? "" : call.pattern(),
                logged.metadata().modelId(),
                logged.promptMetrics().promptTemplateId(),
                call.incident() == null ? "" : call.incident(),
                call.culprit() == null ? "" : call.culprit(),
                Long.toString(call.injectedMicros()),
                Long.toString(e2e),
                billing.name(),
                Long.toString(billed),
                Long.toString(logged.promptMetrics().totalInputTokens()),
                Long.toString(logged.responseMetrics().outputTokenCount())));
        rows.write('\n');
    }

    private void count(SimulatedCall call, FmCall logged, Billing billing, long billed, long e2e) {
        add("calls", 1);
        cut("callsByStatus", logged.status().name(), 1);
        cut("callsByModel", logged.metadata().modelId(), 1);
        if (call.category() != null) {
            add("errors", 1);
            cut("errorsByCategory", call.category().name(), 1);
            cut("errorsByPattern", String.valueOf(call.pattern()), 1);
        } else {
            add("answers", 1);
            add("answersWithin", e2e <= TARGET_MICROS ? 1 : 0);
        }
        if (e2e > TARGET_MICROS) {
            add("breaches", 1);
            add("slowFailures", call.category() == null ? 0 : 1);
            add("excessMicros", e2e - TARGET_MICROS);
        }
        add("billedNanoUsd", billed);
        cut("billedByModel", logged.metadata().modelId(), billed);
        cut("billedByTemplate", logged.promptMetrics().promptTemplateId(), billed);
        cut("billedByCached", Boolean.toString(logged.cost().wasCached()), billed);
        cut("billedByBilling", billing.name(), billed);
        cut("callsByBilling", billing.name(), 1);
        add("loggedNanoUsd", Math.round(logged.cost().totalCostUsd() * 1e9));
        add("inputTokens", logged.promptMetrics().totalInputTokens());
        add("outputTokens", logged.responseMetrics().outputTokenCount());
        if (call.incident() != null) {
            cut("callsByIncident", call.incident(), 1);
        }
    }

    private static Billing billing(FmCall call) {
        CallStatus status = call.status();
        boolean silent = call.responseMetrics().outputTokenCount() == 0;
        if (status == CallStatus.THROTTLED
                || (silent && (status == CallStatus.ERROR || status == CallStatus.CONTENT_FILTERED))) {
            return Billing.REJECTED;
        }
        if (status == CallStatus.TIMEOUT) {
            return Billing.ESTIMATED;
        }
        Double invoke = call.latency().bedrockInvokeMs();
        return !call.cost().wasCached()
                ? Billing.FULL
                : invoke == null || invoke == 0 ? Billing.RESPONSE_CACHE : Billing.PROMPT_CACHE;
    }

    private static long billed(Billing billing, FmCall call) {
        boolean sonnet = call.metadata().modelId().equals(Orchestrator.SONNET);
        long input = call.promptMetrics().totalInputTokens() * (sonnet ? 3000 : 250);
        long output = call.responseMetrics().outputTokenCount() * (sonnet ? 15_000 : 1250);
        return switch (billing) {
            case REJECTED, RESPONSE_CACHE -> 0;
            case PROMPT_CACHE -> input / 10 + output;
            case ESTIMATED, FULL -> input + output;
        };
    }

    private void add(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    private void cut(String name, String key, long amount) {
        cuts.computeIfAbsent(name, unused -> new TreeMap<>()).merge(key, amount, Long::sum);
    }

    @Override
    public void close() throws IOException {
        rows.close();
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("date", date.toString());
        totals.put(
                "incidents",
                incidents.stream()
                        .map(incident -> Map.of(
                                "kind", incident.kind().key(),
                                "from", incident.from().toString(),
                                "minutes", incident.minutes(),
                                "strength", incident.strength()))
                        .map(TreeMap::new)
                        .toList());
        totals.putAll(counts);
        totals.putAll(cuts);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(totalsFile, json.writeValueAsBytes(totals));
    }
}
