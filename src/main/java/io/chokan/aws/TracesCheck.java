package io.chokan.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationResponse;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;

/** Makes every call of X-Ray that the night makes, over one minute and for a trace that does not exist. */
final class TracesCheck {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final XRayClient client;
    private final Prober prober;
    private final Instant now;

    TracesCheck(XRayClient client, Prober prober, Instant now) {
        this.client = client;
        this.prober = prober;
        this.now = now;
    }

    void run() {
        long before = prober.problems();
        Instant from = now.minus(MINUTE);
        List<String> noTrace = List.of("1-%08x-%024x".formatted(from.getEpochSecond(), 0));
        prober.mayCall(
                Permission.GET_TRACE_SUMMARIES.everywhere(),
                () -> client.getTraceSummaries(ask -> ask.startTime(from).endTime(now)));
        prober.mayCall(
                Permission.BATCH_GET_TRACES.everywhere(), () -> client.batchGetTraces(ask -> ask.traceIds(noTrace)));
        String search = transactionSearch(noTrace, from);
        if (prober.problems() == before) {
            prober.ok("traces: X-Ray may be read, " + search);
        }
    }

    /** Retrieval is needed, and tried, unless Transaction Search is known to be off. */
    private String transactionSearch(List<String> noTrace, Instant from) {
        Optional<TraceSegmentDestination> destination = prober.ask(
                        Permission.GET_TRACE_SEGMENT_DESTINATION.everywhere(),
                        () -> client.getTraceSegmentDestination(ask -> {}),
                        refusal -> true)
                .map(GetTraceSegmentDestinationResponse::destination);
        if (destination.filter(TraceSegmentDestination.X_RAY::equals).isPresent()) {
            return "Transaction Search is off";
        }
        String token = prober.ask(
                        Permission.START_TRACE_RETRIEVAL.everywhere(),
                        () -> client.startTraceRetrieval(
                                ask -> ask.traceIds(noTrace).startTime(from).endTime(now)),
                        refusal -> AwsFailure.of(refusal) == AwsFailure.LASTING)
                .map(started -> started.retrievalToken())
                .orElse("none");
        prober.mayCall(
                Permission.LIST_RETRIEVED_TRACES.everywhere(),
                () -> client.listRetrievedTraces(ask -> ask.retrievalToken(token)));
        return destination.isPresent()
                ? "Transaction Search is on: traces are retrieved from their log group"
                : "whether Transaction Search is on was not told";
    }
}
