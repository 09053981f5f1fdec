package io.chokan.job;

import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code <report>.delivered} in the outbox: every audience has the report. The last thing that a run stores, so that whoever
 * finds it (a scheduler's second attempt, an alarm in the morning) knows that nothing is left to do.
 */
public final class DeliveredMark {
    private DeliveredMark() {}

    /** @param verdict what is left in the mark, for people */
    public static void set(ObjectStore outbox, String report, String verdict) throws IOException {
        outbox.put(key(report), (verdict + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static boolean isSet(ObjectStore outbox, String report) throws IOException {
        return outbox.read(key(report)).isPresent();
    }

    private static String key(String report) {
        return report + ".delivered";
    }
}
