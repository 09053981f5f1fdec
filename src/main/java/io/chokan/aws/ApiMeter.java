package io.chokan.aws;

import java.util.Map;
import java.util.TreeMap;

/** Counts what is called and what is charged. */
final class ApiMeter {
    private final Map<String, Long> calls = new TreeMap<>();
    private double bytesScanned;

    synchronized void called(String action) {
        calls.merge(action, 1L, Long::sum);
    }

    synchronized void scanned(double bytes) {
        bytesScanned += bytes;
    }

    synchronized Map<String, Long> calls() {
        return new TreeMap<>(calls);
    }

    synchronized long bytesScanned() {
        return Math.round(bytesScanned);
    }
}
