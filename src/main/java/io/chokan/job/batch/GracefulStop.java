package io.chokan.job.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on SIGTERM and SIGINT: the unit of work under way is finished, the next one does not begin, the job repository
 * is left in order. Fargate gives 30 seconds.
 */
final class GracefulStop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);
    private static final long PATIENCE_MILLIS = 25_000;

    private final StopSignal stop;
    private final CountDownLatch finished;

    GracefulStop(StopSignal stop, CountDownLatch finished) {
        this.stop = stop;
        this.finished = finished;
    }

    @Override
    public void run() {
        LOG.info("asked to stop: finishing what is under way; run the same command again to go on from there");
        stop.raise();
        try {
            if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("what is under way did not finish in time; it will be done again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the hook back when the work is done; too late when the process is ending already. */
    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("the process is ending", ending);
        }
    }
}
