package io.chokan.job;

import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Makes up nights one after the other in a thread of its own, so that one comes to be while another is looked through. */
final class DemoNights implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    private final Path input;
    private final Progress progress;
    private final List<Night> nights = new ArrayList<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(runnable -> {
        Thread thread = new Thread(runnable, "simulate");
        thread.setDaemon(true);
        return thread;
    });

    private record Night(SimulationSpec spec, AtomicLong made, Future<?> end) {}

    /**
     * @param specs of one night each
     * @param input gets logs, traces and truth
     */
    DemoNights(List<SimulationSpec> specs, Path input, Progress progress) {
        this.input = input;
        this.progress = progress;
        specs.forEach(spec -> nights.add(begin(spec)));
    }

    private Night begin(SimulationSpec spec) {
        AtomicLong made = new AtomicLong();
        return new Night(spec, made, worker.submit(() -> {
            new Simulator(spec, input, made::addAndGet).write();
            return null;
        }));
    }

    /** Waits until a night is there. */
    void await(int night) throws IOException {
        Night awaited = nights.get(night);
        if (awaited.end().isDone()) {
            finish(awaited, LOOK_MILLIS);
            return;
        }
        progress.begin("simulate", awaited.spec().calls(), "calls");
        long shown = 0;
        while (!finish(awaited, LOOK_MILLIS)) {
            long made = awaited.made().get();
            progress.advance(made - shown);
            shown = made;
        }
        progress.end("%,d calls of %s in %s"
                .formatted(awaited.spec().calls(), awaited.spec().date(), input));
    }

    private static boolean finish(Night night, long millis) throws IOException {
        try {
            night.end().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("the simulation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the simulation was interrupted", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
