package io.chokan.simulator;

import io.chokan.instrument.CallFields;
import io.chokan.instrument.FmCalls;
import io.chokan.instrument.FmLogLines;
import io.chokan.instrument.RetrievalFields;
import io.chokan.model.CallStatus;
import io.chokan.model.FmCall;
import io.chokan.model.SessionEvent;
import io.chokan.simulator.Failure.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Logs what happens as the orchestrator would, and writes the truth beside it. */
final class Journal {
    private static final String REGION = "ap-northeast-1";
    private static final List<String> TITLES =
            List.of("進撃の巨人", "ワンピース", "鬼滅の刃", "SPY×FAMILY", "ベルセルク", "よつばと!", "Slam Dunk", "Vagabond");
    private static final List<String> CHANNELS = List.of("web", "ios", "android");
    private static final double SESSION_ENDS = 0.25;
    private static final double PARTIAL = 0.01;
    private static final int CHUNKS = 5;

    private final World world;
    private final Random random;
    private final NightFiles files;
    private final Truth truth;
    private final LongConsumer progress;

    Journal(World world, NightFiles files, Truth truth, LongConsumer progress) {
        this.world = world;
        this.random = world.random();
        this.files = files;
        this.truth = truth;
        this.progress = progress;
    }

    void begin(Draft draft) {
        if (draft.begins()) {
            session(draft, "session_start", Map.of("channel", "websocket"));
        }
    }

    void retrieval(Request request, long searchMicros) {
        Draft draft = request.draft();
        RetrievalFields search = new RetrievalFields(
                draft.requestId(),
                draft.session().id(),
                draft.template() + draft.turn(),
                Request.INDEX,
                1536,
                CHUNKS,
                CHUNKS,
                scores(),
                searchMicros / 1000.0,
                null);
        boolean logged = line(FmLogLines.of(FmCalls.of(search, now())));
        if (logged) {
            truth.retrieval();
        }
    }

    void done(Request request) {
        Draft draft = request.draft();
        FmCall call = FmCalls.of(fields(request), REGION, now());
        Outage incident = incident(request);
        if (incident != null) {
            world.countAffected(incident);
        }
        boolean logged = line(FmLogLines.of(call));
        try {
            truth.call(request, call, incident, logged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept(1);
        if (!draft.begins() && world.chance(SESSION_ENDS)) {
            world.end(draft.session());
            session(draft, "session_end", Map.of("turns", draft.turn()));
        }
    }

    /** A line that is lost is lost, whatever else happened to its request; one that is only late comes last. */
    private @Nullable Outage incident(Request request) {
        Outage gap = world.outage(Incident.Kind.LOG_GAP);
        if (gap != null) {
            return gap;
        }
        return request.touchedBy() == null ? world.outage(Incident.Kind.LATE_LOGS) : request.touchedBy();
    }

    private void session(Draft draft, String event, Map<String, Object> details) {
        Session session = draft.session();
        if (line(FmLogLines.of(new SessionEvent(session.id(), session.user(), event, details, FmCalls.iso(now()))))) {
            truth.sessionEvent();
        }
    }

    /** Whether it was written: a dead agent writes nothing, a slow one writes elsewhere. */
    private boolean line(String line) {
        if (world.outage(Incident.Kind.LOG_GAP) != null) {
            return false;
        }
        try {
            files.line(world.engine().epochMicros(), line, world.outage(Incident.Kind.LATE_LOGS) != null);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return Instant.EPOCH.plus(world.engine().epochMicros(), ChronoUnit.MICROS);
    }

    private CallFields fields(Request request) {
        Draft draft = request.draft();
        Failure failure = request.failure();
        CallStatus status =
                failure != null ? failure.status() : world.chance(PARTIAL) ? CallStatus.PARTIAL : CallStatus.SUCCESS;
        return new CallFields(
                draft.requestId(),
                draft.session().id(),
                draft.session().user(),
                draft.turn(),
                draft.model(),
                "1",
                prompt(draft),
                response(draft, status, failure),
                request.latency(),
                status,
                failure == null ? null : error(request, failure, request.wording()),
                draft.answeredFromCache() || draft.promptCached(),
                tags());
    }

    private CallFields.Prompt prompt(Draft draft) {
        String title = TITLES.get(random.nextInt(TITLES.size()));
        int volume = 1 + random.nextInt(40);
        String question = draft.session().japanese()
                ? title + " の第" + volume + "巻はありますか"
                : "Is volume " + volume + " of " + title + " in stock?";
        return new CallFields.Prompt(
                draft.template(),
                question + " #" + random.nextInt(5000),
                Draft.SYSTEM_TOKENS,
                draft.contextTokens(),
                draft.userTokens(),
                draft.rag() ? CHUNKS : 0,
                draft.rag() ? scores() : List.of());
    }

    /** Output exists when the model answered, even if nobody could read it or nobody was there any more. */
    private CallFields.Response response(Draft draft, CallStatus status, @Nullable Failure failure) {
        boolean answered =
                failure == null || failure.stage() == Failure.Stage.PARSE || failure.stage() == Failure.Stage.WEBSOCKET;
        String text = draft.session().japanese()
                ? "はい、在庫があります。ISBN 978" + random.nextInt(40)
                : "Yes, the price is 528 yen. ISBN 978" + random.nextInt(40);
        String stop = status == CallStatus.PARTIAL
                ? "max_tokens"
                : status == CallStatus.CONTENT_FILTERED ? "guardrail_intervened" : answered ? "end_turn" : "error";
        return new CallFields.Response(answered ? text : "", answered ? draft.outputTokens() : 0, stop);
    }

    private FmCall.ErrorDetails error(Request request, Failure failure, @Nullable Wording wording) {
        Wording words = wording == null ? world.wording(failure) : wording;
        return new FmCall.ErrorDetails(
                words.type(),
                words.code(),
                words.text(),
                failure.retryable() ? "HIGH" : "MEDIUM",
                request.retries(),
                failure.retryable(),
                failure.category().name().toLowerCase(Locale.ROOT),
                "%08x".formatted(words.type().hashCode()),
                failure.upstream());
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("channel", CHANNELS.get(random.nextInt(CHANNELS.size())));
        tags.put("app_version", world.appVersion());
        return tags;
    }

    private List<Double> scores() {
        List<Double> scores = new ArrayList<>();
        double score = 0.8 + random.nextDouble() * 0.18;
        for (int i = 0; i < CHUNKS; i++) {
            scores.add(Math.round(score * 10_000) / 10_000.0);
            score -= random.nextDouble() * 0.08;
        }
        return scores;
    }
}
