package io.chokan.simulator;

import io.chokan.instrument.FmTrace;
import io.chokan.instrument.Subsegment;
import io.chokan.model.Component;
import io.chokan.model.FmCall;
import io.chokan.simulator.Failure.Stage;
import io.chokan.simulator.Failure.Wording;
import org.jspecify.annotations.Nullable;

/** One request on its way through the orchestrator: each step ends by planning the next. */
final class Request {
    private static final double SLOWEST_MS = 9000;
    private static final double REDIS_TIMEOUT_MS = 1000;
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
    private int retries;
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
        Subsegment part = trace.traceBedrockInvoke(draft.model(), draft.inputTokens(), Invocation.MAX_TOKENS);
        new Invocation(world, this, part, result -> invoked(part, result)).start();
    }

    /** To the user, attempts that failed are time without a token; without any token, all is time that nothing came of. */
    private void invoked(Subsegment part, Invocation.Result result) {
        retries = result.attempts() - 1;
        invokeMicros = result.micros();
        firstTokenMicros = result.firstTokenMicros();
        if (result.failed() == null) {
            inject(Component.BEDROCK_TTFT, result.wastedMicros());
        } else if (result.wastedMicros() > 0 || result.failed().isTimeOut()) {
            inject(Component.BEDROCK_GENERATION, result.micros());
        }
        end(part, 0, result.failed(), this::parse);
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
        trace.note("retries", retries).close();
        journal.done(this);
    }

    /** What goes wrong here: what was planned for this request, or what an incident brings. */
    @Nullable
    Failure strike(Stage stage) {
        Failure planned = draft.planned();
        World.Strike strike = world.strike(stage, draft.model(), draft.template(), draft.rag());
        if (strike != null) {
            touchedBy = strike.outage();
            return strike.failure();
        }
        return planned != null && planned.stage() == stage ? planned : null;
    }

    double slow(Incident.Kind kind, double millis, Component component) {
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

    void touch(Outage outage) {
        touchedBy = outage;
    }

    /** The worst of all counts. */
    void inject(Component component, long micros) {
        long before = injected == null ? 0 : injected.micros();
        long same = injected != null && injected.component() == component ? before : 0;
        injected = micros > 0 && same + micros > before ? new Injected(component, same + micros) : injected;
    }

    static int status(Failure failure) {
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
    static long micros(double millis) {
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
        return retries;
    }

    long endMicros() {
        return endMicros;
    }

    String traceId() {
        return trace.traceId();
    }
}
