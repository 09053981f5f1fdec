package io.chokan.job;

import io.chokan.model.Window;
import io.chokan.simulator.Incident;
import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Makes up eight nights of a manga shop's chat assistant, the last one with incidents, and runs the nightly job over each.",
            "No network, no account, nothing but Java."
        })
final class DemoCommand implements Callable<Integer> {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 22);
    private static final int MOST_NIGHTS = 28;
    private static final long SEED = 20261122;
    private static final List<String> INCIDENTS =
            List.of("throttle-storm@20:15+35", "opensearch-slow@12:10+40", "new-error@21:40+60");

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Gets input and reports (default: ${DEFAULT-VALUE}).",
            defaultValue = "out/demo")
    private Path out = Path.of("out/demo");

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "FM calls a night (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int calls = 20_000;

    @Option(
            names = "--nights",
            paramLabel = "N",
            description = "Nights, 1 to 28; trends compare with seven before (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int nights = 8;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (calls < 1) {
            throw new UsageException("cannot simulate --calls " + calls + ": expected at least 1");
        }
        if (nights < 1 || nights > MOST_NIGHTS) {
            throw new UsageException("cannot simulate --nights " + nights + ": expected 1 to " + MOST_NIGHTS);
        }
        Settings settings = new SettingsLoader(console.home(), console.environment()).load("demo");
        Path input = out.resolve("input");
        WorkDir.delete(input);
        simulate(settings, input);
        return run(settings, input).code();
    }

    private void simulate(Settings settings, Path input) throws IOException {
        List<Incident> incidents = INCIDENTS.stream().map(Incident::parse).toList();
        Progress progress = console.progress();
        progress.begin("simulate", (long) calls * nights, "calls");
        new Simulator(
                        new SimulationSpec(
                                LAST.minusDays(nights - 1), settings.zone(), calls, SEED, nights, incidents, List.of()),
                        input,
                        progress::advance)
                .write();
        progress.end(nights + " nights of " + calls + " calls in " + input);
    }

    private ExitCode run(Settings settings, Path input) throws IOException {
        RunRunner runner = new RunRunner(console);
        ExitCode worst = ExitCode.DONE;
        @Nullable RunOutcome last = null;
        for (int night = nights - 1; night >= 0; night--) {
            LocalDate date = LAST.minusDays(night);
            RunRequest request = new RunRequest(
                    Window.night(date, settings.zone()),
                    settings,
                    input.resolve("logs").resolve(date.toString()),
                    input.resolve("traces").resolve(date + ".ndjson"),
                    out);
            last = runner.outcome(request);
            if (last == null) {
                return ExitCode.LOCKED;
            }
            worst = last.exitCode() == ExitCode.DONE ? worst : last.exitCode();
            console.tell(last.verdict());
        }
        if (last != null) {
            runner.print(Window.night(LAST, settings.zone()), last, false);
            console.say("all reports:   " + out.resolve("report") + " (" + nights + " nights), mails: "
                    + out.resolve("outbox"));
        }
        return worst;
    }
}
