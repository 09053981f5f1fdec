package io.chokan.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts segment documents together to traces, in whatever order they come. */
final class TraceAssembly {
    private final Map<Long, Integer> outstanding;
    private final TraceSink sink;
    private final Map<String, TraceDraft> drafts = new LinkedHashMap<>();
    private long documents;
    private long rejected;
    private long repeated;

    /** @param several how many documents there are of the traces that have more than one, by {@link DocumentCounts#key} */
    TraceAssembly(Map<Long, Integer> several, TraceSink sink) {
        this.outstanding = several;
        this.sink = sink;
    }

    void add(Line line) throws IOException {
        SegmentReader.Document document = SegmentReader.read(line);
        if (document == null) {
            rejected++;
            return;
        }
        documents++;
        TraceDraft draft = drafts.computeIfAbsent(document.traceId(), TraceDraft::new);
        document.parts().forEach(draft::add);
        Integer left = outstanding.computeIfPresent(
                DocumentCounts.key(document.traceId()), (key, before) -> before == 1 ? null : before - 1);
        if (left == null) {
            drafts.remove(document.traceId());
            finish(draft);
        }
    }

    private void finish(TraceDraft draft) throws IOException {
        repeated += draft.repeated();
        sink.accept(draft.finish());
    }

    /** Finishes what is still open: of some traces a document could not be read. */
    void finish() throws IOException {
        for (TraceDraft draft : drafts.values()) {
            finish(draft);
        }
        drafts.clear();
    }

    long documents() {
        return documents;
    }

    long rejected() {
        return rejected;
    }

    long repeated() {
        return repeated;
    }
}
