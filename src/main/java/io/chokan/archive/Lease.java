package io.chokan.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps two runs on whatever machines off the same window: an object that names its holder and when the hold ends unless it is
 * renewed. A holder that was killed is succeeded after that. The machines' clocks must agree better than the lease is long.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Renewed so often in its life, so that two renewals may fail. */
    private static final int RENEWALS = 4;

    /**
     * @param key of the object that all runs of the same window use
     * @param owner one run; no other has it
     */
    public record Terms(String key, String owner, Duration length, InstantSource clock) {}

    /** What the object says; times as ISO-8601 text. */
    private record Hold(String owner, String until) {}

    private final ObjectStore store;
    private final Terms terms;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String version;
    private Instant until;
    private boolean lost;

    private Lease(ObjectStore store, Terms terms, String version, Instant until) {
        this.store = store;
        this.terms = terms;
        this.version = version;
        this.until = until;
    }

    /** Takes the lease at once, or gives empty when another run holds it or was faster. */
    public static Optional<Lease> tryAcquire(ObjectStore store, Terms terms) throws IOException {
        Optional<ObjectStore.Stored> seen = store.read(terms.key());
        Instant now = terms.clock().instant();
        if (seen.isPresent() && now.isBefore(heldUntil(seen.get()))) {
            return Optional.empty();
        }
        Instant until = now.plus(terms.length());
        Optional<String> version = store.putIf(
                terms.key(),
                content(terms, until),
                seen.map(ObjectStore.Stored::version).orElse(null));
        return version.map(taken -> new Lease(store, terms, taken, until).renewing());
    }

    /** An object that cannot be read holds nobody off. */
    private static Instant heldUntil(ObjectStore.Stored stored) {
        try {
            return Instant.parse(JSON.readValue(stored.text(), Hold.class).until());
        } catch (JacksonException | java.time.DateTimeException broken) {
            LOG.warn("the lock of another run cannot be read and is taken over", broken);
            return Instant.MIN;
        }
    }

    private static byte[] content(Terms terms, Instant until) {
        return JSON.writeValueAsString(new Hold(terms.owner(), until.toString()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Lease renewing() {
        Thread thread = new Thread(this::renewUntilClosed, "lease");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void renewUntilClosed() {
        try {
            while (!closed.await(terms.length().toMillis() / RENEWALS, TimeUnit.MILLISECONDS)) {
                tryRenew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryRenew() {
        try {
            renew();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the run's lock could not be renewed; it is held until {}", until, e);
        }
    }

    /** Prolongs the hold from now on; what else happened to it shows in {@link #requireHeld}. */
    synchronized void renew() throws IOException {
        if (lost) {
            return;
        }
        Instant next = terms.clock().instant().plus(terms.length());
        Optional<String> renewed = store.putIf(terms.key(), content(terms, next), version);
        if (renewed.isPresent()) {
            version = renewed.get();
            until = next;
        } else {
            lost = !isOurs();
        }
    }

    /** A renewal whose answer was lost on the way did succeed. */
    private boolean isOurs() throws IOException {
        Optional<ObjectStore.Stored> now = store.read(terms.key());
        if (now.isEmpty() || !now.get().text().contains('"' + terms.owner() + '"')) {
            return false;
        }
        version = now.get().version();
        until = heldUntil(now.get());
        return true;
    }

    /** @throws ReplacedException when another run has taken over, or may have: this one must not go on */
    public synchronized void requireHeld() throws ReplacedException {
        if (lost || !terms.clock().instant().isBefore(until)) {
            throw new ReplacedException(
                    "this run's lock ended at " + until
                            + " without being renewed, and another run may have taken over; this one stops and changes nothing");
        }
    }

    /** Gives the lease back, if it is still ours; otherwise it ends by itself. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        synchronized (this) {
            if (!lost) {
                Optional<String> given =
                        store.putIf(terms.key(), content(terms, terms.clock().instant()), version);
                lost = true;
                LOG.debug("lock {} {}", terms.key(), given.isPresent() ? "given back" : "was not ours any more");
            }
        }
    }
}
