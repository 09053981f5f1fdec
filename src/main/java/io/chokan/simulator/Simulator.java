package io.chokan.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/** Writes made-up nights of MangaAssist: log lines by the hour, sampled traces, and the truth beside them. */
public final class Simulator {
    private static final long MINUTE_MICROS = 60_000_000L;
    /** Requests of the day's last minute come early in it, so that their lines are of the same day. */
    private static final double LAST_MINUTE = 1 / 6.0;

    private static final int NEW_TASKS = 6;

    private final SimulationSpec spec;
    private final Path out;
    private final LongConsumer progress;

    /**
     * @param out gets {@code logs/}, {@code traces/} and {@code truth/}
     * @param progress told how many more calls are over
     */
    public Simulator(SimulationSpec spec, Path out, LongConsumer progress) {
        this.spec = spec;
        this.out = out;
        this.progress = progress;
    }

    /** Writes all nights. */
    public void write() throws IOException {
        TokenSource tokens = TokenSource.of(spec.replays());
        Failures failures = Failures.load();
        for (int night = 0; night < spec.nights(); night++) {
            LocalDate date = spec.date().plusDays(night);
            List<Outage> outages = night < spec.nights() - 1
                    ? List.of()
                    : spec.incidents().stream()
                            .map(incident -> Outage.of(incident, date, spec.zone()))
                            .toList();
            write(date, outages, failures, tokens);
        }
    }

    private void write(LocalDate date, List<Outage> outages, Failures failures, TokenSource tokens) throws IOException {
        long seed = spec.seed() * 31 + date.toEpochDay();
        Traffic traffic = new Traffic(date, spec.zone(), spec.calls(), new Random(seed));
        Engine engine = new Engine();
        try (NightFiles files = new NightFiles(out, date);
                Truth truth = new Truth(out.resolve("truth"), date)) {
            World world = new World(
                    engine,
                    seed + 1,
                    date,
                    failures,
                    outages,
                    new World.Load(traffic.startMicros(0), traffic.peakCallsPerSecond()),
                    files::trace);
            Night night = new Night(world, new Requests(world), new Journal(world, files, truth, progress), tokens);
            startTasks(world, traffic, outages);
            for (int minute = 0; minute < traffic.minutes(); minute++) {
                night.minute(traffic, minute);
            }
            engine.runUntil(Long.MAX_VALUE);
            truth.finish(world);
        }
    }

    /** Now and then a task is replaced, and a deployment replaces several at once. */
    private static void startTasks(World world, Traffic traffic, List<Outage> outages) {
        for (int i = 0; i < NEW_TASKS; i++) {
            long at = traffic.startMicros(world.random().nextInt(traffic.minutes()));
            world.engine().at(at, world::startTask);
        }
        for (Outage outage : outages) {
            if (outage.kind() == Incident.Kind.BAD_DEPLOY) {
                world.engine().at(outage.fromMicros(), world::startTask);
                world.engine().at(outage.toMicros(), world::startTask);
            }
        }
    }

    /** One day's course. */
    private record Night(World world, Requests requests, Journal journal, TokenSource tokens) {

        void minute(Traffic traffic, int minute) {
            long begin = traffic.startMicros(minute);
            boolean last = minute == traffic.minutes() - 1;
            TokenSource.Next[] sizes = new TokenSource.Next[traffic.calls(minute)];
            double total = 1;
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = tokens.next(world.random());
                total += sizes[i].gap();
            }
            world.engine().at(begin, () -> world.setCallsPerSecond(sizes.length / 60.0));
            double elapsed = 0;
            for (TokenSource.Next size : sizes) {
                elapsed += size.gap();
                double share = elapsed / total * (last ? LAST_MINUTE : 1);
                world.engine().at(begin + Math.min(MINUTE_MICROS - 1, (long) (share * MINUTE_MICROS)), () -> {
                    Draft draft = requests.next(size);
                    journal.begin(draft);
                    new Request(world, draft, journal).start();
                });
            }
            world.engine().runUntil(begin + MINUTE_MICROS);
        }
    }
}
