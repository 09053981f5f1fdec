package io.chokan.stage;

import io.chokan.attribute.CallCost;
import io.chokan.attribute.CallFacts;
import io.chokan.classify.Classification;
import io.chokan.classify.ErrorText;
import io.chokan.model.CallStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Fills the group {@code chokan} of a call: error class and cost. For one thread. */
final class CallEnricher {
    private static final int CACHED_CLASSES = 4_096;
    /** Longer messages hardly repeat, and would make the cache large. */
    private static final int CACHED_LENGTH = 2_000;

    private final Enrichment enrichment;
    private final Batch batch;
    private final Map<ErrorText, Classification> classes = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<String, Binary> names = new HashMap<>();

    private final Column status;
    private final Column totalCost;
    private final Column model;
    private final Column wasCached;
    private final Column invokeMs;
    private final Column inputTokens;
    private final Column outputTokens;
    private final Column[] error;
    private final Own own;

    /** The columns that this class fills. */
    private record Own(
            Column pattern,
            Column category,
            Column taxonomy,
            Column secondary,
            Column confidence,
            Column template,
            Column billing,
            Column billed,
            Column logged,
            Column unpriced,
            Column incomplete) {
        static Own of(Batch calls) {
            return new Own(
                    calls.column("chokan.pattern_id"),
                    calls.column("chokan.category"),
                    calls.column("chokan.taxonomy"),
                    calls.column("chokan.secondary"),
                    calls.column("chokan.confidence"),
                    calls.column("chokan.template_id"),
                    calls.column("chokan.billing"),
                    calls.column("chokan.billed_nano_usd"),
                    calls.column("chokan.logged_nano_usd"),
                    calls.column("chokan.unpriced"),
                    calls.column("chokan.incomplete"));
        }
    }

    CallEnricher(Enrichment enrichment, Batch calls) {
        this.enrichment = enrichment;
        batch = calls;
        status = calls.column("status");
        totalCost = calls.column("cost.total_cost_usd");
        model = calls.column("metadata.model_id");
        wasCached = calls.column("cost.was_cached");
        invokeMs = calls.column("latency.bedrock_invoke_ms");
        inputTokens = calls.column("prompt_metrics.total_input_tokens");
        outputTokens = calls.column("response_metrics.output_token_count");
        error = new Column[] {
            calls.column("error.error_message"),
            calls.column("error.error_code"),
            calls.column("error.error_type"),
            calls.column("error.upstream_service"),
            calls.column("response_metrics.stop_reason")
        };
        own = Own.of(calls);
    }

    /** @param eventMicros the time of the row under construction, which has a known status */
    void enrich(long eventMicros) {
        int row = batch.row();
        CallStatus known = Identity.status(status, row);
        if (known == null) {
            throw new IllegalStateException("a call without a known status is to be rejected, not enriched");
        }
        if (!known.isAnswer()) {
            classify(known, row);
        }
        price(known, row, eventMicros);
        logged(row);
    }

    private void classify(CallStatus known, int row) {
        ErrorText text = new ErrorText(
                text(error[0], row),
                text(error[1], row),
                text(error[2], row),
                text(error[3], row),
                known,
                text(error[4], row));
        Classification found = classification(text);
        setName(own.pattern, row, found.patternId());
        setName(own.category, row, found.category().name());
        setName(own.taxonomy, row, found.taxonomy());
        setName(own.secondary, row, found.secondary().isEmpty() ? null : String.join(",", found.secondary()));
        own.confidence.set(row, found.confidence());
        setName(own.template, row, found.templateId());
    }

    private Classification classification(ErrorText text) {
        String message = text.message();
        if (message != null && message.length() > CACHED_LENGTH) {
            return enrichment.classify(text);
        }
        Classification known = classes.get(text);
        if (known == null) {
            known = enrichment.classify(text);
            classes.put(text, known);
            if (classes.size() > CACHED_CLASSES) {
                classes.remove(classes.keySet().iterator().next());
            }
        }
        return known;
    }

    private void price(CallStatus known, int row, long eventMicros) {
        CallCost cost = enrichment.price(new CallFacts(
                text(model, row),
                eventMicros,
                known,
                wasCached.present[row] ? wasCached.flags[row] : null,
                invokeMs.present[row] ? invokeMs.doubles[row] : null,
                inputTokens.present[row] ? inputTokens.longs[row] : null,
                outputTokens.present[row] ? outputTokens.longs[row] : null));
        setName(own.billing, row, cost.billing().name());
        own.billed.set(row, cost.billedNanoUsd());
        own.unpriced.set(row, cost.unpriced());
        own.incomplete.set(row, cost.incomplete());
    }

    private void logged(int row) {
        if (totalCost.present[row]) {
            double nano = totalCost.doubles[row] * 1e9;
            if (nano < Long.MAX_VALUE) {
                own.logged.set(row, nanoUsd(totalCost.doubles[row], nano));
            }
        }
    }

    /** Half up on the decimal that was logged; the product of doubles decides where it is far from a half. */
    static long nanoUsd(double usd, double nano) {
        double fraction = nano - Math.floor(nano);
        if (nano < 1e12 && Math.abs(fraction - 0.5) > 1e-3) {
            return (long) Math.floor(nano + 0.5);
        }
        return BigDecimal.valueOf(usd)
                .movePointRight(9)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private @Nullable String text(Column column, int row) {
        return column.present[row] ? column.texts[row].toStringUsingUTF8() : null;
    }

    private void setName(Column column, int row, @Nullable String name) {
        if (name == null) {
            return;
        }
        if (names.size() > CACHED_CLASSES) {
            names.clear();
        }
        column.set(row, names.computeIfAbsent(name, Binary::fromString));
    }
}
