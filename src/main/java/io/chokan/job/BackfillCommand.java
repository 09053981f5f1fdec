package io.chokan.job;

import io.chokan.archive.Archive;
import io.chokan.model.Window;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Makes each missing night's own report, oldest first; a night that counts already is skipped.")
final class BackfillCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--from-date", paramLabel = "D", required = true, description = "First night.")
    private String fromDate = "";

    @Option(names = "--to-date", paramLabel = "D", required = true, description = "Last night (included).")
    private String toDate = "";

    BackfillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(console, "nightly");
        LocalDate first = RunOptions.date("--from-date", fromDate);
        LocalDate last = RunOptions.date("--to-date", toDate);
        if (last.isBefore(first)) {
            throw new UsageException("cannot fill in nothing: --from-date " + first + " is after --to-date " + last);
        }
        return fill(settings, first, last).code();
    }

    /** Goes on after a partial night, stops at a failed one: the next run takes up there. */
    private ExitCode fill(Settings settings, LocalDate first, LocalDate last) throws IOException {
        ZoneId zone = options.zone(settings);
        Set<LocalDate> counting = counting(settings);
        ExitCode worst = ExitCode.DONE;
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            if (counting.contains(date)) {
                console.tell(date + ": counts already, skipped");
                continue;
            }
            ExitCode code = night(Window.night(date, zone), settings);
            if (code != ExitCode.DONE && code != ExitCode.PARTIAL) {
                return code;
            }
            worst = code == ExitCode.PARTIAL ? code : worst;
        }
        return worst;
    }

    private ExitCode night(Window window, Settings settings) {
        options.requireOver(window, settings, console.clock().instant());
        return new RunRunner(console).run(options.request(window, settings), false);
    }

    private Set<LocalDate> counting(Settings settings) throws IOException {
        if (options.isForced()) {
            return Set.of();
        }
        try (Stores stores = Stores.of(settings, options.out(settings))) {
            return new HashSet<>(new Archive(stores.archive()).nights());
        }
    }
}
