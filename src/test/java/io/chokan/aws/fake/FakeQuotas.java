package io.chokan.aws.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An account's quotas, and every breach of them. */
public final class FakeQuotas {
    private static final int CALLS_PER_SECOND = 10;
    private static final int QUERIES = 100;

    private final Map<String, Deque<Long>> lastSecond = new HashMap<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();
    private int mostQueries;

    synchronized void called(String action, long nanos) {
        calls.merge(action, 1, Integer::sum);
        Deque<Long> recent = lastSecond.computeIfAbsent(action, unused -> new ArrayDeque<>());
        while (!recent.isEmpty() && nanos - recent.peekFirst() >= TimeUnit.SECONDS.toNanos(1)) {
            recent.removeFirst();
        }
        recent.addLast(nanos);
        if (recent.size() > CALLS_PER_SECOND
                && List.of("StartQuery", "GetQueryResults").contains(action)) {
            breaches.add(action + ": " + recent.size() + " calls in a second");
        }
    }

    synchronized void running(int queries) {
        mostQueries = Math.max(mostQueries, queries);
        if (queries > QUERIES) {
            breaches.add(queries + " queries at the same time");
        }
    }

    /** Calls by action. */
    public synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    public synchronized int mostQueries() {
        return mostQueries;
    }
}
