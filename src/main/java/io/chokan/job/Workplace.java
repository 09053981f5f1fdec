package io.chokan.job;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** What one run holds while it goes on: the stores its results go to, and its window's lock there. */
public record Workplace(Stores stores, RunLock lock) implements AutoCloseable {

    /** Opened at once, or empty when another run holds the lock. */
    static Optional<Workplace> tryOpen(RunRequest request, InstantSource clock) throws IOException {
        Stores stores = Stores.of(request.settings(), request.out());
        try {
            Optional<Workplace> opened = stores.tryLock(request, clock).map(lock -> new Workplace(stores, lock));
            if (opened.isEmpty()) {
                stores.close();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            stores.close();
        }
    }
}
