package io.chokan.simulator;

import io.chokan.instrument.FmTrace;
import io.chokan.instrument.Subsegment;
import io.chokan.model.CallStatus;
import io.chokan.model.Component;
import io.chokan.model.FmCall;
import io.chokan.simulator.Failure.Stage;
import io.chokan.simulator.Failure.Wording;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request on its way through the orchestrator: each step ends by planning the next. */
final class Request {
    private static final double SLOWEST_MS = 9000;
    private static final double REDIS_TIMEOUT_MS = 1000;
    private static final int ATTEMPTS = 4;
    private static final int STORM_ATTEMPTS = 9;
    private static final long MAX_TOKENS = 4096;
    static final String INDEX = "manga-products-v3";
    private static final String TABLE = "manga-sessions";

    private final World world;
    private final Engine engine;
    private final Journal journal;
    private final Draft draft;
    private final FmTrace trace;
    private final long startMicros;
    private @Nullable Failure failure;
    private @Nullable Wording wording;
    private @Nullable Outage touchedBy;
    private @Nullable Injected injected;
    private int attempts;
    private long endMicros;

    private final long gatewayMicros;
    private final long orchestratorMicros;
    private @Nullable Long redisMicros;
    private @Nullable Long dynamodbMicros;
    private @Nullable Long opensearchMicros;
    private @Nullable Long ragMicros;
    private @Nullable Long invokeMicros;
    private @Nullable Long firstTokenMicros;
    private @Nullable Long parsingMicros;
    private @Nullable Long websocketMicros;

    Request(World world, Draft draft, Journal journal) {
        this.world = world;
        this.engine = world.engine();
        this.draft = draft;
        this.journal = journal;
        this.startMicros = engine.epochMicros();
        this.touchedBy = draft.touchedBy();
        this.gatewayMicros = micros(world.lognormal(12, 0.3));
        boolean cold = world.isCold();
        long starting = cold ? micros(world.lognormal(900, 0.2)) : 0;
        inject(Component.ORCHESTRATOR, starting);
        this.orchestratorMicros = micros(world.lognormal(22, 0.35)) + starting;
        this.trace = world.tracer()
                .traceFmRequest(draft.requestId(), draft.session().id(), draft.model())
                .annotate("prompt_template_id", draft.template())
                .annotate("cold_start", cold ? true : null);
    }

    void start() {
        engine.after(gatewayMicros + orchestratorMicros, this::redis);
    }

    private void redis() {
        Subsegment part = trace.traceRedisCache("get");
        Failure hit = strike(Stage.REDIS);
        long took = hit == null
                ? micros(world.lognormal(1.8, 0.4))
                : micros(world.chance(0.3) ? REDIS_TIMEOUT_MS : world.lognormal(3, 0.3));
        redisMicros = took;
        inject(Component.REDIS, hit == null ? 0 : took);
        end(part, took, hit, this::dynamodb);
    }

    private void dynamodb() {
        Subsegment part = trace.traceDynamoDb(TABLE, "GetItem");
        Failure hit = strike(Stage.DYNAMODB);
        long took =
                micros(world.lognormal(7, 0.35) + slow(Incident.Kind.DYNAMODB_HOT_PARTITION, 2600, Component.DYNAMODB));
        dynamodbMicros = took;
        end(part, took, hit, this::task);
    }

    private void task() {
        Failure hit = strike(Stage.TASK);
        if (hit != null) {
            engine.after(micros(world.lognormal(15, 0.5)), () -> fail(hit));
        } else if (draft.answeredFromCache()) {
            ragMicros = 0L;
            opensearchMicros = 0L;
            invokeMicros = 0L;
            firstTokenMicros = 0L;
            parse();
        } else if (draft.rag()) {
            // the query becomes a vector first
            long embedding = micros(world.lognormal(18, 0.3));
            engine.after(embedding, () -> opensearch(embedding));
        } else {
            ragMicros = 0L;
            opensearchMicros = 0L;
            template();
        }
    }

    private void opensearch(long embeddingMicros) {
        Subsegment part = trace.traceOpenSearch(INDEX, 5);
        Failure hit = strike(Stage.OPENSEARCH);
        boolean timesOut = hit != null && hit.retryable();
        long took = timesOut
                ? micros(world.lognormal(3100, 0.1))
                : micros(world.lognormal(85, 0.45)
                        + (hit == null ? slow(Incident.Kind.OPENSEARCH_SLOW, 2600, Component.OPENSEARCH) : 0));
        opensearchMicros = took;
        inject(Component.OPENSEARCH, timesOut ? took : 0);
        long ranking = hit == null ? micros(world.lognormal(10, 0.3)) : 0;
        ragMicros = embeddingMicros + took + ranking;
        end(
                part,
                took,
                hit,
                () -> engine.after(ranking, () -> {
                    journal.retrieval(this, took);
                    template();
                }));
    }

    private void template() {
        Failure hit = strike(Stage.TEMPLATE);
        if (hit != null) {
            engine.after(micros(world.lognormal(2, 0.3)), () -> fail(hit));
        } else {
            bedrock();
        }
    }

    private void bedrock() {
        Subsegment part = trace.traceBedrockInvoke(draft.model(), draft.inputTokens(), MAX_TOKENS);
        attempt(part, engine.epochMicros());
    }

    /** How one attempt ended. */
    private record Attempt(long micros, @Nullable Failure failed, boolean again, long pauseMicros) {}

    private void attempt(Subsegment part, long began) {
        attempts++;
        Attempt attempt = nextAttempt();
        boolean single = attempts == 1 && !attempt.again();
        Subsegment child = single ? part : part.attempt();
        engine.after(attempt.micros(), () -> {
            if (attempt.failed() != null && !single) {
                Wording words = world.wording(attempt.failed());
                child.fail(words.type(), words.text(), status(attempt.failed()));
            }
            if (!single) {
                child.close();
            }
            if (attempt.again()) {
                engine.after(attempt.pauseMicros(), () -> attempt(part, began));
                return;
            }
            invokeMicros = engine.epochMicros() - began;
            finishBedrock(part, attempt);
        });
    }

    private Attempt nextAttempt() {
        Failure hit = attempts == 1 ? strike(Stage.BEDROCK) : failure;
        if (hit != null) {
            failure = hit;
            boolean again = hit.retryable() && !isTimeOut(hit) && attempts < draft.attemptsBeforeGivingUp();
            double took = isTimeOut(hit)
                    ? world.lognormal(5200, 0.1)
                    : hit.status() == CallStatus.CONTENT_FILTERED
                            ? world.lognormal(240, 0.3)
                            : world.lognormal(60, 0.5);
            return new Attempt(micros(took), hit, again, pause());
        }
        Outage storm = world.outage(Incident.Kind.RETRY_STORM);
        if (storm != null && world.chance(Math.min(0.95, 0.6 * storm.strength()))) {
            touchedBy = storm;
            Failure unavailable = world.failures().get("ServiceUnavailableException");
            boolean again = attempts < STORM_ATTEMPTS;
            failure = again ? null : unavailable;
            return new Attempt(micros(world.lognormal(70, 0.4)), unavailable, again, micros(10));
        }
        boolean throttled = attempts == 1 && world.chance(0.008);
        if (throttled || !world.reserve(draft.model(), draft.inputTokens() + MAX_TOKENS)) {
            return throttledAttempt();
        }
        double first = world.lognormal(draft.sonnet() ? 420 : 260, 0.3)
                + draft.inputTokens() * (draft.sonnet() ? 0.12 : 0.05)
                + slow(Incident.Kind.BEDROCK_SLOW, 2400, Component.BEDROCK_TTFT);
        firstTokenMicros = micros(first);
        long generation = micros(draft.outputTokens() * world.lognormal(draft.sonnet() ? 3.7 : 2.2, 0.22));
        return new Attempt(firstTokenMicros + generation, null, false, 0);
    }

    private Attempt throttledAttempt() {
        Outage storm = world.outage(Incident.Kind.THROTTLE_STORM);
        touchedBy = storm == null ? touchedBy : storm;
        boolean again = attempts < ATTEMPTS;
        Failure throttle = world.failures().get(again ? "ThrottlingException" : "RetryExhausted");
        failure = again ? null : throttle;
        return new Attempt(micros(world.lognormal(45, 0.4)), throttle, again, pause());
    }

    /** Exponential backoff with full jitter. */
    private long pause() {
        return micros(world.random().nextDouble() * 400 * (1 << Math.min(3, attempts - 1)));
    }

    /** To the user, attempts that failed are time without a token; without any token, all is time that nothing came of. */
    private void finishBedrock(Subsegment part, Attempt last) {
        long whole = Objects.requireNonNull(invokeMicros);
        long earlier = whole - last.micros();
        if (last.failed() != null) {
            firstTokenMicros = null;
            inject(Component.BEDROCK_GENERATION, earlier > 0 || isTimeOut(last.failed()) ? whole : 0);
        } else {
            firstTokenMicros = earlier + Objects.requireNonNull(firstTokenMicros);
            inject(Component.BEDROCK_TTFT, earlier);
        }
        end(part, 0, last.failed(), this::parse);
    }

    private static boolean isTimeOut(Failure failure) {
        return failure.status() == CallStatus.TIMEOUT;
    }

    private void parse() {
        Failure hit = strike(Stage.PARSE);
        long took = micros(world.lognormal(4, 0.3));
        engine.after(took, () -> {
            parsingMicros = took;
            if (hit == null) {
                websocket();
            } else {
                fail(hit);
            }
        });
    }

    private void websocket() {
        Subsegment part = trace.traceWebSocketResponse();
        Failure hit = strike(Stage.WEBSOCKET);
        long took = micros(world.lognormal(16, 0.4) + slow(Incident.Kind.WEBSOCKET_SLOW, 2500, Component.WEBSOCKET));
        websocketMicros = took;
        end(part, took, hit, () -> engine.after(micros(world.lognormal(6, 0.5)), this::done));
    }

    /** Ends a part of the trace after its time and goes on, or fails. */
    private void end(Subsegment part, long tookMicros, @Nullable Failure hit, Runnable next) {
        engine.after(tookMicros, () -> {
            if (hit == null) {
                part.close();
                next.run();
            } else {
                Wording words = words(hit);
                part.fail(words.type(), words.text(), status(hit)).close();
                fail(hit);
            }
        });
    }

    private Wording words(Failure hit) {
        Wording words = wording == null ? world.wording(hit) : wording;
        wording = words;
        return words;
    }

    private void fail(Failure hit) {
        failure = hit;
        Wording words = words(hit);
        trace.fail(words.type(), words.text(), status(hit));
        engine.after(micros(world.lognormal(6, 0.5)), this::done);
    }

    private void done() {
        endMicros = engine.epochMicros();
        trace.note("retries", Math.max(0, attempts - 1)).close();
        journal.done(this);
    }

    /** What goes wrong here: what was planned for this request, or what an incident brings. */
    private @Nullable Failure strike(Stage stage) {
        Failure planned = draft.planned();
        World.Strike strike = world.strike(stage, draft.model(), draft.template(), draft.rag());
        if (strike != null) {
            touchedBy = strike.outage();
            return strike.failure();
        }
        return planned != null && planned.stage() == stage ? planned : null;
    }

    private double slow(Incident.Kind kind, double millis, Component component) {
        Outage outage = world.outage(kind);
        if (outage == null) {
            return 0;
        }
        touchedBy = outage;
        double slow = Math.min(SLOWEST_MS, world.lognormal(millis * outage.strength(), 0.2));
        inject(component, micros(slow));
        return slow;
    }

    /** What made a request slow that is no part of an ordinary one. */
    record Injected(Component component, long micros) {}

    /** The worst of all counts. */
    private void inject(Component component, long micros) {
        long before = injected == null ? 0 : injected.micros();
        long same = injected != null && injected.component() == component ? before : 0;
        injected = micros > 0 && same + micros > before ? new Injected(component, same + micros) : injected;
    }

    private static int status(Failure failure) {
        return switch (failure.status()) {
            case THROTTLED -> 429;
            case TIMEOUT -> 504;
            case CONTENT_FILTERED -> 400;
            default ->
                switch (failure.category()) {
                    case SDK_MISCONFIGURATION -> 403;
                    case MODEL_VALIDATION, TOKEN_LIMIT, CONTEXT_WINDOW, SESSION_CORRUPTION -> 400;
                    default -> 500;
                };
        };
    }

    /** Hundredths of a millisecond, as the logger writes them. */
    private static long micros(double millis) {
        return Math.round(millis * 100) * 10;
    }

    private static @Nullable Double millis(@Nullable Long micros) {
        return micros == null ? null : micros / 1000.0;
    }

    FmCall.Latency latency() {
        return new FmCall.Latency(
                millis(endMicros - startMicros),
                millis(gatewayMicros),
                millis(orchestratorMicros),
                millis(ragMicros),
                millis(opensearchMicros),
                millis(dynamodbMicros),
                millis(redisMicros),
                millis(invokeMicros),
                millis(firstTokenMicros),
                millis(parsingMicros),
                millis(websocketMicros));
    }

    Draft draft() {
        return draft;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    @Nullable
    Wording wording() {
        return wording;
    }

    /** The incident that it felt; null without. */
    @Nullable
    Outage touchedBy() {
        return touchedBy;
    }

    /** The component that made it slow and by how much; null when nothing did but its own size. */
    @Nullable
    Injected injected() {
        return injected;
    }

    int retries() {
        return Math.max(0, attempts - 1);
    }

    long endMicros() {
        return endMicros;
    }

    String traceId() {
        return trace.traceId();
    }
}
