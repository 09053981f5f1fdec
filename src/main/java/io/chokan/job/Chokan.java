package io.chokan.job;

import io.chokan.archive.ReplacedException;
import io.chokan.catalogue.CatalogueException;
import io.chokan.export.NoInputException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point: {@code ./chokan COMMAND}. */
@Command(
        name = "chokan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The morning edition of an FM application's logs: reads a day and says what broke, what it cost,",
            "why answers were slow, and what to do next."
        },
        footer = {
            "",
            "Begin with: ./chokan demo",
            "",
            "Exit codes: 0 done, data complete; 2 wrong use or configuration; 3 done, but the report is partial;",
            "4 another run holds the lock; 5 failed, run again; 130 interrupted, 143 terminated, run again."
        })
public final class Chokan implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Chokan.class);

    private final Console console;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Chokan(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        System.exit(run(
                new Console(
                        new PrintStream(System.out, true, StandardCharsets.UTF_8),
                        new PrintStream(System.err, true, StandardCharsets.UTF_8),
                        Boolean.getBoolean("chokan.terminal"),
                        Clock.systemUTC(),
                        Path.of(System.getProperty("chokan.home", "")),
                        Map.copyOf(System.getenv())),
                args));
    }

    /** Runs one command and gives its exit code. */
    static int run(Console console, String... args) {
        CommandLine commandLine = new CommandLine(new Chokan(console));
        commands(console).forEach(commandLine::addSubcommand);
        return commandLine
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(
                        (failure, unused, result) -> explain(console, failure).code())
                .execute(args);
    }

    private static List<Object> commands(Console console) {
        return List.of(
                new DemoCommand(console),
                new RunCommand(console),
                new BackfillCommand(console),
                new SimulateCommand(console),
                new QueryCommand(console),
                new ClassifyCommand(console),
                new CheckCommand(console),
                new DeliverCommand(console),
                new ForgetCommand(console));
    }

    /** Without a command: the help, and an exit code that a script notices. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(console.err());
        }
        return ExitCode.USAGE.code();
    }

    private static ExitCode explain(Console console, Exception failure) {
        if (failure instanceof CatalogueException configuration) {
            console.complain("Cannot begin: the configuration has "
                    + configuration.problems().size() + " problem(s):");
            configuration.problems().forEach(problem -> console.complain("  " + problem));
            return ExitCode.USAGE;
        }
        if (failure instanceof UsageException || failure instanceof NoInputException) {
            console.complain(String.valueOf(failure.getMessage()));
            return ExitCode.USAGE;
        }
        Optional<ReplacedException> replaced = Causes.find(failure, ReplacedException.class);
        if (replaced.isPresent()) {
            console.complain("Stopped: " + replaced.get().getMessage() + ".");
            return ExitCode.LOCKED;
        }
        LOG.debug("failed", failure);
        console.complain("Failed: " + Causes.of(failure)
                + ". Nothing is lost: run the same command again, it goes on from here.");
        return ExitCode.FAILED;
    }
}
