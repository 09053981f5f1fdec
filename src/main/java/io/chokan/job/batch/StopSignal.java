package io.chokan.job.batch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.job.JobInterruptedException;

/** Tells the steps that the process is asked to end (SIGTERM, SIGINT): the next unit of work does not begin. */
public final class StopSignal {
    private final AtomicBoolean raised = new AtomicBoolean();

    public void raise() {
        raised.set(true);
    }

    public boolean isRaised() {
        return raised.get();
    }

    void check() throws JobInterruptedException {
        if (isRaised()) {
            throw new JobInterruptedException("stopped on request; run the same command again to go on from here");
        }
    }
}
