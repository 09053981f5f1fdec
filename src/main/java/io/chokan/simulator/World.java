package io.chokan.simulator;

import io.chokan.instrument.FmTracer;
import io.chokan.instrument.SegmentSink;
import io.chokan.instrument.TailSampler;
import io.chokan.simulator.Failure.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What requests of one day meet: chance, the day's error rates, incidents, quotas, tasks, sessions. */
final class World {
    static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
    static final String HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
    static final List<String> TEMPLATES = List.of(
            "recommend_v3",
            "search_title_v2",
            "order_status_v1",
            "volume_details_v2",
            "author_works_v1",
            "small_talk_v1",
            "return_policy_v1");
    static final double SONNET_SHARE = 0.6;

    private static final long TARGET_MICROS = 3_000_000;
    private static final int ACTIVE_SESSIONS = 300;
    private static final int USERS = 20_000;
    private static final double JAPANESE = 0.85;
    private static final double DAY_DRIFT = 0.12;
    private static final double HOUR_DRIFT = 0.15;
    private static final double QUOTA_HEADROOM = 1.8;
    private static final int HOURS = 26;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final Engine engine;
    private final Random random;
    private final Random ids;
    private final Failures failures;
    private final List<Outage> outages;
    private final Map<Outage, Long> affected = new LinkedHashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Quota sonnetQuota = new Quota();
    private final Quota haikuQuota = new Quota();
    private final double[][] rates;
    private final FmTracer tracer;
    private final String appVersion;
    private final long startMicros;
    private double callsPerSecond;
    private final double peakCallsPerSecond;
    private int coldRequests;

    World(
            Engine engine,
            long seed,
            LocalDate date,
            Failures failures,
            List<Outage> outages,
            Load load,
            SegmentSink traces) {
        this.engine = engine;
        this.random = new Random(seed);
        this.ids = new Random(seed ^ 0x5deece66dL);
        this.failures = failures;
        this.outages = outages;
        this.startMicros = load.startMicros();
        this.peakCallsPerSecond = load.peakCallsPerSecond();
        this.rates = rates();
        this.appVersion = "4." + (date.getDayOfYear() / 14);
        this.tracer = new FmTracer(
                new FmTracer.Options(
                        "manga-assist-orchestrator",
                        new TailSampler(TARGET_MICROS),
                        engine,
                        ids::nextLong,
                        failure -> 0),
                traces);
    }

    /** @param startMicros of the day */
    record Load(long startMicros, double peakCallsPerSecond) {}

    /** Error rates drift from day to day and from hour to hour, so counts scatter more than Poisson's. */
    private double[][] rates() {
        double[][] drawn = new double[HOURS][failures.ordinary().size()];
        for (int i = 0; i < failures.ordinary().size(); i++) {
            double day = failures.ordinary().get(i).share() * lognormal(1, DAY_DRIFT);
            for (int hour = 0; hour < HOURS; hour++) {
                drawn[hour][i] = day * lognormal(1, HOUR_DRIFT);
            }
        }
        return drawn;
    }

    Engine engine() {
        return engine;
    }

    Random random() {
        return random;
    }

    FmTracer tracer() {
        return tracer;
    }

    Failures failures() {
        return failures;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double lognormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    String newId() {
        return HexFormat.of().toHexDigits(ids.nextLong());
    }

    /** Told each minute. */
    void setCallsPerSecond(double now) {
        callsPerSecond = now;
    }

    /** A new task begins: its first requests are slow. */
    void startTask() {
        coldRequests += 5;
    }

    /** Whether a new task serves this request. */
    boolean isCold() {
        if (coldRequests == 0 || !chance(0.25)) {
            return false;
        }
        coldRequests--;
        return true;
    }

    @Nullable
    Outage outage(Incident.Kind kind) {
        for (Outage outage : outages) {
            if (outage.kind() == kind && outage.covers(engine.epochMicros())) {
                return outage;
            }
        }
        return null;
    }

    void countAffected(Outage outage) {
        affected.merge(outage, 1L, Long::sum);
    }

    long affected(Outage outage) {
        return affected.getOrDefault(outage, 0L);
    }

    List<Outage> outages() {
        return outages;
    }

    /** What will go wrong with a request on an ordinary day; null is nothing. */
    @Nullable
    Failure ordinaryFailure() {
        int hour = (int) Math.min(HOURS - 1, Math.max(0, (engine.epochMicros() - startMicros) / HOUR_MICROS));
        double u = random.nextDouble();
        for (int i = 0; i < rates[hour].length; i++) {
            u -= rates[hour][i];
            if (u < 0) {
                return failures.ordinary().get(i);
            }
        }
        return null;
    }

    Failure.Wording wording(Failure failure) {
        int turn = turns.merge(failure.id(), 1, Integer::sum);
        return failure.wording(turn, random);
    }

    /** Whether Bedrock's quota has room for a call. */
    boolean reserve(String model, long tokens) {
        boolean sonnet = model.equals(SONNET);
        Outage storm = outage(Incident.Kind.THROTTLE_STORM);
        double share = sonnet ? SONNET_SHARE : 1 - SONNET_SHARE;
        double allowed = storm == null
                ? peakCallsPerSecond * QUOTA_HEADROOM * share
                : callsPerSecond * share * Math.max(0.05, 1 - 0.3 * storm.strength());
        return (sonnet ? sonnetQuota : haikuQuota).reserve(engine.epochMicros(), tokens, allowed, storm != null);
    }

    /** The application's version: a bad deployment is a version of its own. */
    String appVersion() {
        return outage(Incident.Kind.BAD_DEPLOY) == null ? appVersion : appVersion + "-rc1";
    }

    /** An open session or a new one. */
    Session session() {
        if (sessions.size() >= ACTIVE_SESSIONS && !chance(0.25)) {
            return sessions.get(random.nextInt(sessions.size()));
        }
        if (sessions.size() >= ACTIVE_SESSIONS) {
            sessions.remove(random.nextInt(sessions.size()));
        }
        Session session =
                new Session("sess-" + newId(), "user-%05d".formatted(random.nextInt(USERS)), chance(JAPANESE));
        sessions.add(session);
        return session;
    }

    void end(Session session) {
        sessions.remove(session);
    }

    /** What strikes at a stage because of an incident; null is nothing. */
    @Nullable
    Strike strike(Stage stage, String model, String template, boolean rag) {
        return switch (stage) {
            case REDIS -> strike(Incident.Kind.REDIS_FAILOVER, 0.25, "CacheMiss");
            case DYNAMODB -> strike(Incident.Kind.DYNAMODB_HOT_PARTITION, 0.2, "ThrottledTable");
            case OPENSEARCH -> strike(Incident.Kind.OPENSEARCH_SLOW, rag ? 0.09 : 0, "VectorSearchTimeout");
            case TEMPLATE ->
                strike(Incident.Kind.BAD_TEMPLATE, template.equals(TEMPLATES.get(1)) ? 1 : 0, "PromptTemplateError");
            case BEDROCK -> bedrockStrike(model);
            case TASK, PARSE, WEBSOCKET -> null;
        };
    }

    private @Nullable Strike bedrockStrike(String model) {
        Outage deploy = outage(Incident.Kind.BAD_DEPLOY);
        String broken =
                deploy != null && deploy.isLate(engine.epochMicros()) ? "SDKVersionMismatch" : "IAMPermissionDenied";
        Strike strike = strike(Incident.Kind.BAD_DEPLOY, 0.6, broken);
        strike = strike == null
                ? strike(Incident.Kind.MODEL_RETIRED, model.equals(HAIKU) ? 1 : 0, "RetiredModel")
                : strike;
        strike = strike == null ? strike(Incident.Kind.GUARDRAIL_SURGE, 0.15, "GuardrailViolation") : strike;
        return strike == null ? strike(Incident.Kind.NEW_ERROR, 0.05, "NewError") : strike;
    }

    /** A failure that an incident brings. */
    record Strike(Outage outage, Failure failure) {}

    private @Nullable Strike strike(Incident.Kind kind, double share, String failure) {
        Outage outage = outage(kind);
        return outage != null && share > 0 && chance(share * outage.strength())
                ? new Strike(outage, failures.get(failure))
                : null;
    }
}
