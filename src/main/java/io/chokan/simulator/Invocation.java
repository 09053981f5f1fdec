package io.chokan.simulator;

import static io.chokan.simulator.Request.micros;

import io.chokan.instrument.Subsegment;
import io.chokan.model.CallStatus;
import io.chokan.model.Component;
import io.chokan.simulator.Failure.Stage;
import io.chokan.simulator.Failure.Wording;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a model: attempts that fail and pauses that grow, until an answer comes or nobody tries again. */
final class Invocation {
    /** What a call reserves of the quota beside its input. */
    static final long MAX_TOKENS = 4096;

    private static final int ATTEMPTS = 4;
    private static final int STORM_ATTEMPTS = 9;
    private static final double THROTTLED_BY_CHANCE = 0.008;

    private final World world;
    private final Engine engine;
    private final Request request;
    private final Draft draft;
    private final Subsegment part;
    private final Consumer<Result> done;
    private final long began;
    private int attempts;
    private @Nullable Failure failure;

    Invocation(World world, Request request, Subsegment part, Consumer<Result> done) {
        this.world = world;
        this.engine = world.engine();
        this.request = request;
        this.draft = request.draft();
        this.part = part;
        this.done = done;
        this.began = engine.epochMicros();
    }

    /**
     * How it ended.
     *
     * @param firstTokenMicros since the first attempt began; null when it failed
     * @param wastedMicros before the last attempt began
     */
    record Result(
            int attempts,
            long micros,
            @Nullable Long firstTokenMicros,
            long wastedMicros,
            @Nullable Failure failed) {}

    /** How one attempt ended. */
    private record Attempt(
            long micros,
            @Nullable Long firstTokenMicros,
            @Nullable Failure failed,
            boolean again,
            long pauseMicros) {

        static Attempt failed(double millis, Failure failure, boolean again, long pauseMicros) {
            return new Attempt(Request.micros(millis), null, failure, again, pauseMicros);
        }
    }

    void start() {
        attempts++;
        Attempt attempt = next();
        boolean single = attempts == 1 && !attempt.again();
        Subsegment child = single ? part : part.attempt();
        engine.after(attempt.micros(), () -> {
            if (!single) {
                close(child, attempt);
            }
            if (attempt.again()) {
                engine.after(attempt.pauseMicros(), this::start);
            } else {
                done.accept(result(attempt));
            }
        });
    }

    private void close(Subsegment child, Attempt attempt) {
        if (attempt.failed() != null) {
            Wording words = world.wording(attempt.failed());
            child.fail(words.type(), words.text(), Request.status(attempt.failed()));
        }
        child.close();
    }

    private Result result(Attempt last) {
        long whole = engine.epochMicros() - began;
        long wasted = whole - last.micros();
        Long firstToken = last.firstTokenMicros();
        return new Result(attempts, whole, firstToken == null ? null : wasted + firstToken, wasted, last.failed());
    }

    private Attempt next() {
        failure = attempts == 1 ? request.strike(Stage.BEDROCK) : failure;
        if (failure != null) {
            return struck(failure);
        }
        Outage storm = world.outage(Incident.Kind.RETRY_STORM);
        if (storm != null && world.chance(Math.min(0.95, 0.6 * storm.strength()))) {
            request.touch(storm);
            Failure unavailable = world.failures().get("ServiceUnavailableException");
            return Attempt.failed(world.lognormal(70, 0.4), unavailable, attempts < STORM_ATTEMPTS, micros(10));
        }
        boolean throttled = attempts == 1 && world.chance(THROTTLED_BY_CHANCE);
        return throttled || !world.reserve(draft.model(), draft.inputTokens() + MAX_TOKENS) ? throttled() : answer();
    }

    /** What was planned or an incident brings fails at every attempt. */
    private Attempt struck(Failure hit) {
        boolean again = hit.retryable() && !hit.isTimeOut() && attempts < draft.attemptsBeforeGivingUp();
        double took = hit.isTimeOut()
                ? world.lognormal(5200, 0.1)
                : hit.status() == CallStatus.CONTENT_FILTERED ? world.lognormal(240, 0.3) : world.lognormal(60, 0.5);
        return Attempt.failed(took, hit, again, pause());
    }

    private Attempt throttled() {
        Outage storm = world.outage(Incident.Kind.THROTTLE_STORM);
        if (storm != null) {
            request.touch(storm);
        }
        boolean again = attempts < ATTEMPTS;
        Failure throttle = world.failures().get(again ? "ThrottlingException" : "RetryExhausted");
        return Attempt.failed(world.lognormal(45, 0.4), throttle, again, pause());
    }

    private Attempt answer() {
        double first = world.lognormal(draft.sonnet() ? 420 : 260, 0.3)
                + draft.inputTokens() * (draft.sonnet() ? 0.12 : 0.05)
                + request.slow(Incident.Kind.BEDROCK_SLOW, 2400, Component.BEDROCK_TTFT);
        long generation = micros(draft.outputTokens() * world.lognormal(draft.sonnet() ? 3.7 : 2.2, 0.22));
        return new Attempt(micros(first) + generation, micros(first), null, false, 0);
    }

    /** Exponential backoff with full jitter. */
    private long pause() {
        return micros(world.random().nextDouble() * 400 * (1 << Math.min(3, attempts - 1)));
    }
}
