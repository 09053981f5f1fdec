package io.chokan.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls in a measured pace, and again after failures that pass, until the deadline. A pacer of our own and not a rate
 * limiter from a library: what it must do is to slow down when the service says so, and to find back.
 */
final class Api {
    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** A way to the service that is cut again and again is no bad moment. */
    private static final int MOST_FAILURES = 12;

    private final int callsPerSecond;
    private final Ticker ticker;
    private final BooleanSupplier stopped;
    private final long deadlineNanos;
    private final ApiMeter meter = new ApiMeter();
    private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();

    /** @param deadlineNanos by {@code ticker} */
    Api(int callsPerSecond, Ticker ticker, BooleanSupplier stopped, long deadlineNanos) {
        this.callsPerSecond = callsPerSecond;
        this.ticker = ticker;
        this.stopped = stopped;
        this.deadlineNanos = deadlineNanos;
    }

    ApiMeter meter() {
        return meter;
    }

    /**
     * Calls once it may, and again as long as that can help.
     *
     * @throws AwsException when it may not, or will not help
     * @throws StoppedException on request, or after the deadline
     * @throws SdkException a lasting refusal, which the caller knows more about
     */
    <T> T call(Grant grant, Supplier<T> call) {
        Pacer pacer = pacers.computeIfAbsent(grant.action(), unused -> new Pacer(callsPerSecond, ticker));
        for (int failures = 0; ; failures++) {
            requireTime();
            try {
                T answer = once(grant, pacer, call);
                pacer.wentWell();
                return answer;
            } catch (SdkException e) {
                judge(grant, pacer, e, failures);
            }
            pause(FIRST_WAIT_NANOS << Math.min(failures, 10));
        }
    }

    private <T> T once(Grant grant, Pacer pacer, Supplier<T> call) {
        try {
            pacer.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        meter.called(grant.action());
        return call.get();
    }

    private static void judge(Grant grant, Pacer pacer, SdkException failure, int failures) {
        switch (AwsFailure.of(failure)) {
            case TOO_FAST -> pacer.tooFast();
            case PASSING -> {
                if (failures >= MOST_FAILURES) {
                    throw new AwsException(
                            "cannot call " + grant.action() + ": it failed " + (failures + 1)
                                    + " times, the last time by " + AwsFailure.words(failure)
                                    + "; look at the network and the service's health, then run again",
                            failure);
                }
            }
            case DENIED -> throw new AwsException(denied(grant, failure), failure);
            case LASTING -> throw failure;
        }
    }

    /** A call is also denied when the role that would make it could not be assumed. */
    private static String denied(Grant grant, SdkException failure) {
        Grant missing = AwsFailure.isAboutTheRole(failure)
                ? Permission.ASSUME_ROLE.on(Permission.Scope.LOG_ROLE.placeholder())
                : grant;
        return Credentials.problem(failure)
                .orElseGet(() -> "not allowed to call " + missing.action() + " on " + missing.resource() + " ("
                        + AwsFailure.words(failure) + "); add to the role's policy: " + missing.statement());
    }

    /** Waits, but not longer than there is time. */
    void pause(long nanos) {
        try {
            ticker.sleep(Math.max(1, Math.min(Math.min(nanos, LONGEST_WAIT_NANOS), deadlineNanos - ticker.nanos())));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** @throws StoppedException when the work should not go on */
    void requireTime() {
        if (stopped.getAsBoolean()) {
            throw new StoppedException("stopped on request; run the same command again to go on from here");
        }
        if (ticker.nanos() - deadlineNanos >= 0) {
            throw new StoppedException("the export did not end before its deadline (aws.export.deadline-minutes); "
                    + "what it fetched is kept: run the same command again to go on from here");
        }
    }

    /** Once, unpaced and whatever comes of it: tidying up. */
    void tidy(Grant grant, Runnable call) {
        meter.called(grant.action());
        try {
            call.run();
        } catch (SdkException leftBehind) {
            meter.called(grant.action() + " (failed)");
        }
    }

    private static StoppedException interrupted() {
        Thread.currentThread().interrupt();
        return new StoppedException("the export was interrupted; run the same command again to go on from here");
    }
}
