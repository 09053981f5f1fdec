package io.chokan.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** Does so many slices at the same time. The first failure ends all: queries that are under way are stopped. */
final class SlicePool {
    private final int inFlight;
    private final LongConsumer doneSeconds;
    private final AtomicBoolean aborted;

    /**
     * @param doneSeconds told how many more seconds of the window are done
     * @param aborted raised when one fails, so that the others end
     */
    SlicePool(int inFlight, LongConsumer doneSeconds, AtomicBoolean aborted) {
        this.inFlight = inFlight;
        this.doneSeconds = doneSeconds;
        this.aborted = aborted;
    }

    interface Work {
        void on(Slice slice) throws IOException;
    }

    void each(List<Slice> slices, Work work) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(inFlight, SlicePool::daemon);
        try {
            List<Future<?>> futures = new ArrayList<>();
            slices.forEach(slice -> futures.add(executor.submit(() -> {
                one(slice, work);
                return null;
            })));
            awaitAll(futures);
        } finally {
            executor.shutdownNow();
        }
    }

    private void one(Slice slice, Work work) throws IOException {
        try {
            work.on(slice);
        } catch (IOException | RuntimeException e) {
            aborted.set(true);
            throw e;
        }
        if (slice.look() == 0) {
            doneSeconds.accept((slice.toMillis() - slice.fromMillis()) / Slice.SECOND);
        }
    }

    /** All have ended when this returns; the failure that tells most is thrown. */
    private static void awaitAll(List<Future<?>> futures) throws IOException {
        Throwable first = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                first = first == null || first instanceof StoppedException ? e.getCause() : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the export was interrupted", e);
            }
        }
        if (first instanceof IOException io) {
            throw io;
        }
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "export");
        thread.setDaemon(true);
        return thread;
    }
}
