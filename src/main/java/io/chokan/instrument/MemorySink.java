package io.chokan.instrument;

import java.util.ArrayList;
import java.util.List;

/** Keeps documents in memory: for tests. */
public final class MemorySink implements SegmentSink {
    private final List<String> documents = new ArrayList<>();

    @Override
    public synchronized void emit(String document) {
        documents.add(document);
    }

    /** What has come so far. */
    public synchronized List<String> documents() {
        return List.copyOf(documents);
    }
}
