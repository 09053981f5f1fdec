package io.chokan.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does so much at the same time. The first failure ends all: what is under way is stopped. */
final class WorkPool {
    private final int inFlight;
    private final AtomicBoolean aborted;

    /**
     * @param inFlight at the same time
     * @param aborted raised when one fails, so that the others end
     */
    WorkPool(int inFlight, AtomicBoolean aborted) {
        this.inFlight = inFlight;
        this.aborted = aborted;
    }

    interface Work<T, R> {
        R on(T item) throws IOException;
    }

    /** Results in the items' order. */
    <T, R> List<R> map(List<T> items, Work<T, R> work) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(inFlight, WorkPool::daemon);
        try {
            List<Future<R>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(executor.submit(() -> one(item, work))));
            return awaitAll(futures);
        } finally {
            executor.shutdownNow();
        }
    }

    private <T, R> R one(T item, Work<T, R> work) throws IOException {
        try {
            return work.on(item);
        } catch (IOException | RuntimeException e) {
            aborted.set(true);
            throw e;
        }
    }

    /** All have ended when this returns; the failure that tells most is thrown. */
    private static <R> List<R> awaitAll(List<Future<R>> futures) throws IOException {
        List<R> results = new ArrayList<>();
        Throwable first = null;
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
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
        return results;
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "export");
        thread.setDaemon(true);
        return thread;
    }
}
