package io.chokan.simulator;

import io.chokan.model.Billing;
import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What really happened: one row per request, logged or not, and the night's totals in the words of {@code analysis.json}. It prices calls
 * by formulas of its own, so that the job's can be held against them; the job never reads it.
 */
final class Truth implements AutoCloseable {
    private static final long TARGET_MICROS = 3_000_000;
    private static final String COLUMNS =
            "request_id,event_micros,status,category,pattern,taxonomy,model,template,incident,culprit,injected_micros,e2e_micros,billing,billed_nano_usd,input_tokens,output_tokens,retries,trace_id,logged\n";

    private final Path totalsFile;
    private final LocalDate date;
    private final List<Map<String, Object>> incidents = new ArrayList<>();
    private final BufferedWriter rows;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Map<String, Long>> cuts = new TreeMap<>();

    Truth(Path dir, LocalDate date) throws IOException {
        Files.createDirectories(dir);
        this.totalsFile = dir.resolve(date + "-totals.json");
        this.date = date;
        this.rows = Files.newBufferedWriter(dir.resolve(date + ".csv"), StandardCharsets.UTF_8);
        rows.write(COLUMNS);
    }

    void retrieval() {
        add("retrievals", 1);
    }

    void sessionEvent() {
        add("sessionEvents", 1);
    }

    /** @param logged whether its line was written; totals are of what was logged */
    void call(Request request, FmCall call, @Nullable Outage incident, boolean logged) throws IOException {
        Billing billing = billing(call);
        long billed = billed(billing, call);
        Double millis = call.latency().totalE2eMs();
        long e2e = Math.round((millis == null ? 0 : millis) * 1000);
        if (logged) {
            count(request.failure(), incident, call, billing, billed, e2e);
        } else {
            add("callsLost", 1);
        }
        rows.write(String.join(",", row(request, call, incident)));
        rows.write("," + e2e + "," + billing + "," + billed + "," + tokens(call) + "," + request.retries() + ","
                + request.traceId() + "," + (logged ? 1 : 0) + "\n");
    }

    private static List<String> row(Request request, FmCall call, @Nullable Outage incident) {
        Failure failure = request.failure();
        return List.of(
                call.metadata().requestId(),
                Long.toString(request.endMicros()),
                call.status().name(),
                failure == null ? "" : failure.category().name(),
                failure == null ? "" : failure.pattern(),
                failure == null ? "" : failure.taxonomy(),
                call.metadata().modelId(),
                call.promptMetrics().promptTemplateId(),
                incident == null ? "" : incident.kind().key(),
                request.injected() == null ? "" : request.injected().component().key(),
                request.injected() == null
                        ? "0"
                        : Long.toString(request.injected().micros()));
    }

    private static String tokens(FmCall call) {
        return call.promptMetrics().totalInputTokens() + ","
                + call.responseMetrics().outputTokenCount();
    }

    private void count(
            @Nullable Failure failure,
            @Nullable Outage incident,
            FmCall logged,
            Billing billing,
            long billed,
            long e2e) {
        add("calls", 1);
        cut("callsByStatus", logged.status().name(), 1);
        cut("callsByModel", logged.metadata().modelId(), 1);
        if (failure != null) {
            add("errors", 1);
            cut("errorsByCategory", failure.category().name(), 1);
            cut("errorsByPattern", failure.pattern(), 1);
            if (!failure.taxonomy().isEmpty()) {
                cut("errorsByTaxonomy", failure.taxonomy(), 1);
            }
        } else {
            add("answers", 1);
            add("answersWithin", e2e <= TARGET_MICROS ? 1 : 0);
        }
        if (e2e > TARGET_MICROS) {
            add("breaches", 1);
            add("slowFailures", failure == null ? 0 : 1);
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
        if (incident != null) {
            cut("callsByIncident", incident.kind().key(), 1);
        }
    }

    /** Takes the incidents down: when each began and ended, and how many requests felt it, logged or not. */
    void finish(World world) {
        for (Outage outage : world.outages()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", outage.kind().key());
            row.put(
                    "from",
                    Instant.EPOCH.plus(outage.fromMicros(), ChronoUnit.MICROS).toString());
            row.put(
                    "to",
                    Instant.EPOCH.plus(outage.toMicros(), ChronoUnit.MICROS).toString());
            row.put("minutes", outage.incident().minutes());
            row.put("strength", outage.strength());
            row.put("affectedRequests", world.affected(outage));
            incidents.add(row);
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
        boolean sonnet = call.metadata().modelId().equals(World.SONNET);
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
        totals.put("incidents", incidents);
        totals.putAll(counts);
        totals.putAll(cuts);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(totalsFile, json.writeValueAsBytes(totals));
    }
}
