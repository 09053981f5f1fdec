package io.chokan.simulator;

import io.chokan.instrument.CallFields;
import io.chokan.instrument.FmCalls;
import io.chokan.model.CallStatus;
import io.chokan.model.Component;
import io.chokan.model.FmCall;
import io.chokan.model.RagRetrieval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Answers one call after the other: sessions, templates, models, retrieval, latencies, failures. */
final class Orchestrator {
    static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
    static final String HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
    private static final List<String> TEMPLATES = List.of(
            "recommend_v3",
            "search_title_v2",
            "order_status_v1",
            "volume_details_v2",
            "author_works_v1",
            "small_talk_v1",
            "return_policy_v1");
    private static final List<String> TITLES =
            List.of("進撃の巨人", "ワンピース", "鬼滅の刃", "SPY×FAMILY", "ベルセルク", "よつばと!", "Slam Dunk", "Vagabond");
    private static final List<String> CHANNELS = List.of("web", "ios", "android");
    private static final int ACTIVE_SESSIONS = 300;
    private static final int USERS = 20_000;
    private static final int SYSTEM_TOKENS = 180;

    private final Random random;
    private final List<Incident> incidents;
    private final LocalDate date;
    private final List<Session> sessions = new ArrayList<>();
    private final double[] dayDrift = new double[Failure.ORDINARY.size()];

    private static final class Session {
        private final String id;
        private final String user;
        private final boolean japanese;
        private int turns;

        Session(String id, String user, boolean japanese) {
            this.id = id;
            this.user = user;
            this.japanese = japanese;
        }
    }

    Orchestrator(Random random, List<Incident> incidents, LocalDate date) {
        this.random = random;
        this.incidents = incidents;
        this.date = date;
        for (int i = 0; i < dayDrift.length; i++) {
            dayDrift[i] = lognormal(1, 0.12);
        }
    }

    Random random() {
        return random;
    }

    SimulatedCall call(long micros, int minuteOfDay, TokenSource.Next size) {
        boolean started = sessions.size() < ACTIVE_SESSIONS || random.nextDouble() < 0.25;
        Session session = started ? begin() : sessions.get(random.nextInt(sessions.size()));
        session.turns++;
        boolean ended = !started && random.nextDouble() < 0.25;
        if (ended) {
            sessions.remove(session);
        }
        Draft draft = new Draft(session, size, minuteOfDay);
        return draft.finish(micros, started, ended);
    }

    private Session begin() {
        if (sessions.size() >= ACTIVE_SESSIONS) {
            sessions.remove(random.nextInt(sessions.size()));
        }
        Session session = new Session(
                "sess-" + hex(random.nextLong()),
                "user-%05d".formatted(random.nextInt(USERS)),
                random.nextDouble() < 0.85);
        sessions.add(session);
        return session;
    }

    private double lognormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    private static String hex(long value) {
        return "%016x".formatted(value);
    }

    private @Nullable Incident incident(Incident.Kind kind, int minuteOfDay) {
        return incidents.stream()
                .filter(incident -> incident.kind() == kind && incident.covers(minuteOfDay))
                .findFirst()
                .orElse(null);
    }

    /** One call on its way. */
    private final class Draft {
        private final Session session;
        private final int minuteOfDay;
        private final boolean sonnet = random.nextDouble() < 0.6;
        private final String template =
                TEMPLATES.get((int) (random.nextDouble() * random.nextDouble() * TEMPLATES.size()));
        private final boolean rag = random.nextDouble() < 0.7;
        private final long contextTokens;
        private final long userTokens;
        private final long outputTokens;
        private @Nullable String touchedBy;
        private @Nullable String culprit;
        private double injectedMs;

        Draft(Session session, TokenSource.Next size, int minuteOfDay) {
            this.session = session;
            this.minuteOfDay = minuteOfDay;
            long user = Math.max(8, Math.min(220, size.input() / 6));
            long context = Math.max(0, size.input() - user);
            Incident bloat = incident(Incident.Kind.PROMPT_BLOAT, minuteOfDay);
            if (bloat != null && template.equals(TEMPLATES.get(0))) {
                touchedBy = bloat.kind().key();
                context = Math.round((context + SYSTEM_TOKENS) * (1 + bloat.strength()));
            }
            this.userTokens = user;
            this.contextTokens = context;
            this.outputTokens = Math.max(1, size.output());
        }

        SimulatedCall finish(long micros, boolean started, boolean ended) {
            Failure failure = failure();
            double cache = random.nextDouble();
            boolean responseCache = failure == null && cache < 0.08;
            boolean promptCache = !responseCache && cache < 0.12;
            FmCall.Latency latency = latency(failure, responseCache);
            double total = latency.totalE2eMs() == null ? 0 : latency.totalE2eMs();
            double probability = failure != null ? 1 : total > 3000 ? 0.5 : 0.01;
            String requestId = "req-" + hex(random.nextLong());
            CallFields fields = fields(requestId, failure, responseCache || promptCache, latency);
            boolean lost = incident(Incident.Kind.LOG_GAP, minuteOfDay) != null;
            return new SimulatedCall(
                    fields,
                    rag && !responseCache ? retrieval(requestId, latency, micros) : null,
                    failure == null ? null : failure.category(),
                    failure == null ? null : failure.pattern(),
                    touchedBy,
                    culprit,
                    Math.round(injectedMs * 1000),
                    random.nextDouble() < probability ? probability : 0,
                    started,
                    ended,
                    lost);
        }

        private @Nullable Failure failure() {
            Failure struck = struck();
            if (struck != null) {
                return struck;
            }
            double u = random.nextDouble();
            for (int i = 0; i < Failure.ORDINARY.size(); i++) {
                u -= Failure.ORDINARY.get(i).share() * dayDrift[i];
                if (u < 0) {
                    return Failure.ORDINARY.get(i);
                }
            }
            return null;
        }

        private @Nullable Failure struck() {
            Failure failure = strike(Incident.Kind.THROTTLE_STORM, 0.3, Failure.THROTTLE);
            failure = failure == null
                    ? strike(Incident.Kind.OPENSEARCH_SLOW, rag ? 0.06 : 0, Failure.OPENSEARCH_TIMEOUT)
                    : failure;
            failure = failure == null ? strike(Incident.Kind.REDIS_FAILOVER, 0.25, Failure.REDIS) : failure;
            failure = failure == null ? strike(Incident.Kind.BAD_DEPLOY, 0.6, Failure.CREDENTIALS) : failure;
            failure = failure == null ? strike(Incident.Kind.GUARDRAIL_SURGE, 0.15, Failure.GUARDRAIL) : failure;
            return failure == null ? strike(Incident.Kind.NEW_ERROR, 0.05, Failure.UNSEEN) : failure;
        }

        private @Nullable Failure strike(Incident.Kind kind, double share, Failure failure) {
            Incident incident = incident(kind, minuteOfDay);
            if (incident == null || random.nextDouble() >= share * incident.strength()) {
                return null;
            }
            touchedBy = kind.key();
            return failure;
        }

        private FmCall.Latency latency(@Nullable Failure failure, boolean responseCache) {
            double gateway = lognormal(12, 0.3);
            double orchestrator = lognormal(22, 0.35);
            double redis = lognormal(1.8, 0.4);
            double dynamodb = lognormal(7, 0.35);
            double opensearch = rag && !responseCache
                    ? lognormal(85, 0.45) + slow(Incident.Kind.OPENSEARCH_SLOW, 2600, Component.OPENSEARCH)
                    : 0;
            double ragTotal = rag && !responseCache ? opensearch + lognormal(28, 0.3) : 0;
            double firstToken = responseCache
                    ? 0
                    : lognormal(sonnet ? 420 : 260, 0.3)
                            + (contextTokens + userTokens) * (sonnet ? 0.12 : 0.05)
                            + slow(Incident.Kind.BEDROCK_SLOW, 2400, Component.BEDROCK_TTFT);
            double generation = responseCache ? 0 : outputTokens * lognormal(sonnet ? 3.7 : 2.2, 0.22);
            double invoke = firstToken + generation;
            double parsing = lognormal(4, 0.3);
            double websocket = lognormal(16, 0.4);
            if (failure != null) {
                boolean ran = failure.status() == CallStatus.TIMEOUT
                        || failure.category().name().equals("RESPONSE_PARSE");
                invoke = failure.status() == CallStatus.TIMEOUT
                        ? lognormal(5200, 0.1)
                        : ran ? invoke : lognormal(60, 0.5);
                firstToken = failure.status() == CallStatus.TIMEOUT || !ran ? 0 : firstToken;
                opensearch = Failure.OPENSEARCH_TIMEOUT.equals(failure) ? lognormal(3100, 0.1) : opensearch;
                ragTotal = Math.max(ragTotal, Failure.OPENSEARCH_TIMEOUT.equals(failure) ? opensearch + 20 : ragTotal);
            }
            double other = lognormal(6, 0.5);
            double sum = cents(gateway)
                    + cents(orchestrator)
                    + cents(redis)
                    + cents(dynamodb)
                    + cents(ragTotal)
                    + cents(invoke)
                    + cents(parsing)
                    + cents(websocket)
                    + cents(other);
            return new FmCall.Latency(
                    cents(sum),
                    cents(gateway),
                    cents(orchestrator),
                    cents(ragTotal),
                    cents(opensearch),
                    cents(dynamodb),
                    cents(redis),
                    cents(invoke),
                    cents(firstToken),
                    cents(parsing),
                    cents(websocket));
        }

        private double slow(Incident.Kind kind, double millis, Component component) {
            Incident incident = incident(kind, minuteOfDay);
            if (incident == null) {
                return 0;
            }
            touchedBy = kind.key();
            culprit = component.key();
            injectedMs = lognormal(millis * incident.strength(), 0.2);
            return injectedMs;
        }

        private CallFields fields(String requestId, @Nullable Failure failure, boolean cached, FmCall.Latency latency) {
            CallStatus status = failure != null
                    ? failure.status()
                    : random.nextDouble() < 0.01 ? CallStatus.PARTIAL : CallStatus.SUCCESS;
            long output = failure == null || failure.category().name().equals("RESPONSE_PARSE") ? outputTokens : 0;
            String title = TITLES.get(random.nextInt(TITLES.size()));
            int volume = 1 + random.nextInt(40);
            String prompt = session.japanese
                    ? title + " の第" + volume + "巻はありますか"
                    : "Is volume " + volume + " of " + title + " in stock?";
            String answer = output == 0
                    ? ""
                    : session.japanese
                            ? "はい、在庫があります。ISBN 978" + volume
                            : "Yes, the price is 528 yen. ISBN 978" + volume;
            return new CallFields(
                    requestId,
                    session.id,
                    session.user,
                    session.turns,
                    sonnet ? SONNET : HAIKU,
                    "1",
                    new CallFields.Prompt(
                            template,
                            prompt + " #" + random.nextInt(5000),
                            SYSTEM_TOKENS,
                            contextTokens,
                            userTokens,
                            rag ? 5 : 0,
                            rag ? scores() : List.of()),
                    new CallFields.Response(
                            answer,
                            output,
                            failure == null
                                    ? (status == CallStatus.PARTIAL ? "max_tokens" : "end_turn")
                                    : failure.status() == CallStatus.CONTENT_FILTERED
                                            ? "guardrail_intervened"
                                            : "error"),
                    latency,
                    status,
                    failure == null ? null : details(failure),
                    cached,
                    tags());
        }

        private Map<String, String> tags() {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("channel", CHANNELS.get(random.nextInt(CHANNELS.size())));
            tags.put("app_version", "4." + (date.getDayOfYear() / 14));
            return tags;
        }

        private FmCall.ErrorDetails details(Failure failure) {
            return new FmCall.ErrorDetails(
                    failure.type(),
                    failure.code(),
                    failure.message(random),
                    failure.retryable() ? "HIGH" : "MEDIUM",
                    failure.retryable() ? random.nextInt(4) : 0,
                    failure.retryable(),
                    failure.category().name().toLowerCase(java.util.Locale.ROOT),
                    hex(failure.type().hashCode()).substring(8),
                    failure.upstream());
        }

        private List<Double> scores() {
            List<Double> scores = new ArrayList<>();
            double score = 0.8 + random.nextDouble() * 0.18;
            for (int i = 0; i < 5; i++) {
                scores.add(Math.round(score * 10_000) / 10_000.0);
                score -= random.nextDouble() * 0.08;
            }
            return scores;
        }

        private RagRetrieval retrieval(String requestId, FmCall.Latency latency, long micros) {
            double opensearch = latency.opensearchQueryMs() == null ? 0 : latency.opensearchQueryMs();
            return FmCalls.retrieval(
                    requestId,
                    session.id,
                    template + session.turns,
                    "manga-products-v3",
                    1536,
                    5,
                    scores(),
                    opensearch,
                    null,
                    Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
        }

        private static double cents(double millis) {
            return Math.round(millis * 100) / 100.0;
        }
    }
}
