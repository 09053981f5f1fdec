package io.chokan.job.batch;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The night's steps while they are being made: the catalogue is read in one thread while the job repository opens in another, since
 * each takes a third of the start.
 */
final class PendingSteps {
    private final FutureTask<NightSteps> task;

    private PendingSteps(FutureTask<NightSteps> task) {
        this.task = task;
    }

    static PendingSteps begin(Callable<NightSteps> making) {
        FutureTask<NightSteps> task = new FutureTask<>(making);
        Thread thread = new Thread(task, "catalogue");
        thread.setDaemon(true);
        thread.start();
        return new PendingSteps(task);
    }

    /** Waits for them, and fails as their making failed. */
    NightSteps get() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
