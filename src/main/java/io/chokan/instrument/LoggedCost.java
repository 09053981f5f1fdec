package io.chokan.instrument;

import io.chokan.model.FmCall;

/**
 * The cost that the specification's logger writes, faults included: an unknown model is priced as Haiku, a cached call at a
 * tenth of both input and output (corrections C1–C4). What was billed is another figure, computed by the reader of the log.
 */
final class LoggedCost {
    private static final int DECIMALS = 8;
    private static final double PER_MILLION = 1_000_000;

    private LoggedCost() {}

    static FmCall.Cost of(String modelId, long inputTokens, long outputTokens, boolean wasCached) {
        boolean sonnet = modelId.contains("anthropic.claude-3-sonnet");
        double input = inputTokens / PER_MILLION * (sonnet ? 3.00 : 0.25);
        double output = outputTokens / PER_MILLION * (sonnet ? 15.00 : 1.25);
        double total = input + output;
        return new FmCall.Cost(
                PythonFloat.round(input, DECIMALS),
                PythonFloat.round(output, DECIMALS),
                PythonFloat.round(wasCached ? total * 0.1 : total, DECIMALS),
                sonnet ? "anthropic.claude-3-sonnet" : "anthropic.claude-3-haiku",
                wasCached,
                PythonFloat.round(wasCached ? total * 0.9 : 0.0, DECIMALS));
    }
}
