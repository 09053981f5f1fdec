package io.chokan.aws;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls to see whether they may be made, and keeps what it found; each thing is said once. */
final class Prober {
    private static final int MOST_TRIES = 3;
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AwsSettings.Access access;
    private final Ticker ticker;
    private final ApiMeter meter = new ApiMeter();
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Nothing more can be learned from a service, or as somebody; the problem is kept. */
    static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException() {
            super("said already");
        }
    }

    Prober(AwsSettings.Access access, Ticker ticker) {
        this.access = access;
        this.ticker = ticker;
    }

    ApiMeter meter() {
        return meter;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void ok(String text) {
        findings.add(new Finding(Finding.Kind.OK, text));
    }

    void note(String text) {
        findings.add(new Finding(Finding.Kind.NOTE, text));
    }

    void problem(String text) {
        findings.add(new Finding(Finding.Kind.PROBLEM, text));
    }

    long problems() {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.PROBLEM)
                .count();
    }

    /** The answer; empty when there is none, which is a problem. */
    <T> Optional<T> ask(Grant grant, Supplier<T> call) {
        return ask(grant, call, refusal -> false);
    }

    /** @param harmless refusals that are no problem */
    <T> Optional<T> ask(Grant grant, Supplier<T> call, Predicate<AwsServiceException> harmless) {
        try {
            return Optional.of(patiently(grant, call));
        } catch (SdkException e) {
            judge(grant, e, harmless);
            return Optional.empty();
        }
    }

    /** Asks for something that is not there: rights are looked at first, so any other refusal means that it is allowed. */
    void mayCall(Grant grant, Supplier<?> call) {
        ask(grant, call, refusal -> AwsFailure.of(refusal) == AwsFailure.LASTING);
    }

    private <T> T patiently(Grant grant, Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                meter.called(grant.action());
                return call.get();
            } catch (AwsServiceException e) {
                if (tries == MOST_TRIES || !isPassing(e)) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static boolean isPassing(AwsServiceException e) {
        return AwsFailure.of(e) == AwsFailure.TOO_FAST || e.statusCode() >= AwsFailure.SERVER_ERROR;
    }

    private void pause() {
        try {
            ticker.sleep(WAIT_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableException();
        }
    }

    private void judge(Grant grant, SdkException failure, Predicate<AwsServiceException> harmless) {
        requireUsable(grant.permissions().get(0).service(), failure);
        AwsServiceException refusal = (AwsServiceException) failure;
        if (AwsFailure.of(refusal) == AwsFailure.DENIED) {
            problem(denied(grant, refusal));
        } else if (!harmless.test(refusal)) {
            problem("cannot call " + grant.action() + " on " + grant.resource() + ": " + AwsFailure.words(refusal)
                    + (isPassing(refusal) ? "; whether it is allowed could not be told: check again later" : ""));
        }
    }

    private String denied(Grant grant, AwsServiceException refusal) {
        boolean asLogReader = grant.permissions().get(0).isForLogReader()
                && !access.logRoleArn().isEmpty();
        return "not allowed to call " + grant.action() + " on " + grant.resource() + " (" + AwsFailure.words(refusal)
                + "); add to the policy of " + (asLogReader ? "the role in aws.log-role-arn" : "the job's role") + ": "
                + grant.statement();
    }

    /**
     * Goes on only after an answer about the call itself.
     *
     * @param service for example {@code logs}
     * @throws UnusableException when the service cannot be reached, or knows nobody of these credentials
     */
    void requireUsable(String service, SdkException failure) {
        Optional<String> problem = Credentials.problem(failure);
        if (problem.isEmpty() && failure instanceof AwsServiceException) {
            return;
        }
        problem(problem.orElseGet(() -> Reach.problem(service, access, failure)));
        throw new UnusableException();
    }

    /** What was found by a part of a check that may end early. */
    void part(Runnable part) {
        try {
            part.run();
        } catch (UnusableException said) {
            // the other parts may have more luck
        }
    }
}
