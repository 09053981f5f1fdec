package io.chokan.aws;

import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesResponse;
import software.amazon.awssdk.services.xray.model.RetrievalStatus;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.Span;
import software.amazon.awssdk.services.xray.model.TraceFormatType;

/**
 * Segment documents by trace id. With Transaction Search on, X-Ray itself no longer has them: then they are retrieved from where
 * the spans lie.
 */
final class TraceDocuments {
    private static final int MOST_A_CALL = 5;
    private static final int MOST_ROUNDS = 4;
    private static final int MOST_POLLS = 60;
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final XRayClient client;
    private final Api api;
    private final Window window;
    private final List<String> documents = new ArrayList<>();
    private final List<String> shortfalls = new ArrayList<>();

    TraceDocuments(XRayClient client, Api api, Window window) {
        this.client = client;
        this.api = api;
        this.window = window;
    }

    /** What could not be had, as sentences. */
    List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    List<String> of(List<String> ids) {
        List<String> left = ids;
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            List<String> unprocessed = new ArrayList<>();
            batches(left).forEach(batch -> get(batch, unprocessed));
            left = unprocessed;
        }
        if (documents.isEmpty() && !ids.isEmpty()) {
            batches(ids).forEach(this::retrieve);
            left = List.of();
        }
        if (!left.isEmpty()) {
            shortfalls.add(left.size() + " of " + ids.size() + " traces that X-Ray did not process");
        }
        return List.copyOf(documents);
    }

    private static List<List<String>> batches(List<String> ids) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_A_CALL) {
            batches.add(ids.subList(from, Math.min(ids.size(), from + MOST_A_CALL)));
        }
        return batches;
    }

    private void get(List<String> ids, List<String> unprocessed) {
        String[] next = {null};
        do {
            BatchGetTracesResponse page = api.call(
                    Permission.BATCH_GET_TRACES.everywhere(),
                    () -> client.batchGetTraces(request -> request.traceIds(ids).nextToken(next[0])));
            page.traces()
                    .forEach(trace ->
                            trace.segments().stream().map(Segment::document).forEach(documents::add));
            unprocessed.addAll(page.unprocessedTraceIds());
            next[0] = page.nextToken();
        } while (next[0] != null);
    }

    private void retrieve(List<String> ids) {
        String token = api.call(
                        Permission.START_TRACE_RETRIEVAL.everywhere(),
                        () -> client.startTraceRetrieval(request ->
                                request.traceIds(ids).startTime(window.from()).endTime(window.to())))
                .retrievalToken();
        for (int polls = 0; polls < MOST_POLLS; polls++) {
            List<String> found = new ArrayList<>();
            RetrievalStatus status = list(token, found);
            if (status == RetrievalStatus.COMPLETE) {
                documents.addAll(found);
                return;
            }
            if (status != RetrievalStatus.RUNNING && status != RetrievalStatus.SCHEDULED) {
                break;
            }
            api.pause(POLL_NANOS);
        }
        shortfalls.add(ids.size() + " traces whose retrieval did not end complete");
    }

    /** All pages, as far as they are there. */
    private RetrievalStatus list(String token, List<String> found) {
        String[] next = {null};
        RetrievalStatus status;
        do {
            ListRetrievedTracesResponse page = api.call(
                    Permission.LIST_RETRIEVED_TRACES.everywhere(),
                    () -> client.listRetrievedTraces(request -> request.retrievalToken(token)
                            .traceFormat(TraceFormatType.XRAY)
                            .nextToken(next[0])));
            page.traces()
                    .forEach(trace -> trace.spans().stream().map(Span::document).forEach(found::add));
            status = page.retrievalStatus();
            next[0] = page.nextToken();
        } while (next[0] != null);
        return status;
    }
}
