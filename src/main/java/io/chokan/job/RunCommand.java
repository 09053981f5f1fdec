package io.chokan.job;

import io.chokan.model.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Reads one window of logs and makes its report.",
        footer = {
            "",
            "Examples:",
            "  ./chokan run --date 2026-11-22 --logs /var/log/manga-assist",
            "  ./chokan run --from 2026-11-22T20:00 --to 2026-11-22T21:30 --incident checkout-slow --logs export/"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--date", paramLabel = "D", description = "A business day, for example 2026-11-22.")
    private @Nullable String date;

    @Option(names = "--from", paramLabel = "T", description = "Begin of an incident's window.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Its end (not included).")
    private @Nullable String to;

    @Option(
            names = "--incident",
            paramLabel = "NAME",
            description = "The incident's name, part of the report's folder.")
    private @Nullable String incident;

    @Option(
            names = "--scheduled",
            paramLabel = "T",
            description = "When a scheduler meant this run to begin, whenever it does: the business day before T. "
                    + "Nothing is done when that report was delivered already.")
    private @Nullable String scheduled;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean isNight = date != null || scheduled != null;
        Settings settings = options.settings(console, isNight ? "nightly" : "incident");
        Window window = window(options.zone(settings));
        options.requireOver(window, settings, console.clock().instant());
        if (scheduled != null && options.isDelivered(window, settings)) {
            console.tell(window.reportName() + " was delivered already; nothing was done");
            return ExitCode.DONE.code();
        }
        return new RunRunner(console)
                .run(options.request(window, settings), json)
                .code();
    }

    private Window window(ZoneId zone) {
        boolean incidentGiven = from != null || to != null || incident != null;
        if (date != null && scheduled == null && !incidentGiven) {
            return Window.night(RunOptions.date("--date", date), zone);
        }
        if (scheduled != null && date == null && !incidentGiven) {
            Instant begin = RunOptions.instant("--scheduled", scheduled, zone);
            return Window.night(begin.atZone(zone).toLocalDate().minusDays(1), zone);
        }
        if (date != null || scheduled != null || from == null || to == null || incident == null) {
            throw new UsageException(
                    "cannot tell which window to report on: expected either --date D, or --scheduled T, "
                            + "or --from T --to T --incident NAME; see ./chokan run --help");
        }
        return incidentWindow(RunOptions.instant("--from", from, zone), RunOptions.instant("--to", to, zone), zone);
    }

    private Window incidentWindow(Instant begin, Instant end, ZoneId zone) {
        if (incident == null || !incident.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new UsageException(
                    "cannot use --incident '" + incident
                            + "': expected 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit");
        }
        if (!begin.isBefore(end)) {
            throw new UsageException("cannot report on an empty window: --from " + from + " is not before --to " + to);
        }
        return new Window(begin, end, zone, incident);
    }
}
