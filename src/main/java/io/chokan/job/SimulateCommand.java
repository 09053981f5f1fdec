package io.chokan.job;

import io.chokan.simulator.Incident;
import io.chokan.simulator.SimulationSpec;
import io.chokan.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes made-up nights of logs and traces, with the ground truth beside them: logs/, traces/ and truth/ in --out.",
            "The same options give the same bytes."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_CALLS = 50_000_000;

    private final Console console;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Gets logs/, traces/ and truth/.")
    private Path out = Path.of("");

    @Option(names = "--date", paramLabel = "D", required = true, description = "The first night.")
    private String date = "";

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "FM calls a night (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int calls = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, another night (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--nights",
            paramLabel = "N",
            description = "Nights from --date on (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int nights = 1;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Business time zone (default: ${DEFAULT-VALUE}).",
            defaultValue = "Asia/Tokyo")
    private String zone = "Asia/Tokyo";

    @Option(
            names = "--incident",
            paramLabel = "KIND@HH:MM+MINUTES[,STRENGTH]",
            description =
                    "Something that goes wrong on the last night; several are allowed. Kinds: throttle-storm, opensearch-slow,"
                            + " redis-failover, dynamodb-hot-partition, websocket-slow, bedrock-slow, bad-deploy, prompt-bloat, guardrail-surge,"
                            + " retry-storm, bad-template, model-retired, new-error, late-logs, log-gap, quiet."
                            + " Strength 1 is usual (prompt-bloat: 1 doubles the prompt, 0.3 makes it 1.3 times as long).")
    private List<String> incidents = new ArrayList<>();

    @Option(
            names = "--replay",
            paramLabel = "FILE.csv",
            arity = "1..*",
            description = "Token counts and bursts of real traffic: TIMESTAMP,ContextTokens,GeneratedTokens.")
    private List<Path> replays = new ArrayList<>();

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SimulationSpec spec = spec();
        Progress progress = console.progress();
        progress.begin("simulate", (long) calls * nights, "calls");
        new Simulator(spec, out, progress::advance).write();
        progress.end(calls + " calls a night, " + nights + " night(s)");
        console.say("logs:   " + out.resolve("logs"));
        console.say("traces: " + out.resolve("traces"));
        console.say("truth:  " + out.resolve("truth"));
        return ExitCode.DONE.code();
    }

    private SimulationSpec spec() {
        List<String> problems = new ArrayList<>();
        if (calls < 1 || calls > MOST_CALLS) {
            problems.add("--calls " + calls + ": expected a number from 1 to " + MOST_CALLS);
        }
        if (nights < 1 || nights > 366) {
            problems.add("--nights " + nights + ": expected a number from 1 to 366");
        }
        replays.stream()
                .filter(file -> !Files.isReadable(file))
                .forEach(file -> problems.add("--replay " + file + ": there is no such file"));
        List<Incident> parsed = new ArrayList<>();
        for (String incident : incidents) {
            try {
                parsed.add(Incident.parse(incident));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException("cannot simulate: " + String.join("; ", problems));
        }
        return new SimulationSpec(RunOptions.date("--date", date), zone(), calls, seed, nights, parsed, replays);
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new UsageException(
                    "cannot read --zone '" + zone + "': expected a time zone such as Asia/Tokyo or UTC");
        }
    }
}
