package io.chokan.aws.fake;

import java.util.Random;

/** What goes wrong, by a seed. */
public final class FakeFaults {
    private static final String[] ERRORS = {
        "ThrottlingException",
        "LimitExceededException",
        "ServiceUnavailableException",
        "InternalFailure",
        "ExpiredTokenException",
        "RequestTimeTooSkewed",
        "cut",
        "empty",
        "slow"
    };
    private static final String[] ENDS = {"Failed", "Cancelled", "Timeout", "Unknown"};

    private final Random random;
    private final double calls;
    private final double queries;

    /**
     * @param calls share of calls that fail or are slow
     * @param queries share of queries that do not end complete
     */
    public FakeFaults(long seed, double calls, double queries) {
        this.random = new Random(seed);
        this.calls = calls;
        this.queries = queries;
    }

    public static FakeFaults none() {
        return new FakeFaults(0, 0, 0);
    }

    /** The name of what happens to a call; empty when nothing does. */
    synchronized String ofCall() {
        return random.nextDouble() < calls ? ERRORS[random.nextInt(ERRORS.length)] : "";
    }

    /** How a query ends. */
    synchronized String endOfQuery() {
        return random.nextDouble() < queries ? ENDS[random.nextInt(ENDS.length)] : "Complete";
    }

    synchronized long below(long bound) {
        return random.nextLong(bound);
    }
}
