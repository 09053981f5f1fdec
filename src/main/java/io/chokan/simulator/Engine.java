package io.chokan.simulator;

import io.chokan.instrument.TraceClock;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: runs what is due, in order, and is the clock while it runs. */
final class Engine implements TraceClock {
    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::micros).thenComparingLong(Event::number);

    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private long now;
    private long number;

    /** @param number keeps those that are due at the same time in the order they were planned in */
    private record Event(long micros, long number, Runnable action) {}

    /** Plans something for a time that is not over. */
    void at(long micros, Runnable action) {
        events.add(new Event(Math.max(now, micros), number++, action));
    }

    void after(long delayMicros, Runnable action) {
        at(now + delayMicros, action);
    }

    /** Runs all that is due before then. */
    void runUntil(long micros) {
        Event next = events.peek();
        while (next != null && next.micros() < micros) {
            events.remove();
            now = next.micros();
            next.action().run();
            next = events.peek();
        }
    }

    @Override
    public long epochMicros() {
        return now;
    }

    @Override
    public long nanos() {
        return now * 1000;
    }
}
