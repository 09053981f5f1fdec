package io.chokan.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        description = "Sends an existing report once more, on purpose (\"show me the real mail\").")
final class DeliverCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--date", paramLabel = "D", required = true, description = "The report's day.")
    private String date = "";

    @Option(names = "--incident", paramLabel = "NAME", description = "The incident's name, for an incident's report.")
    private @Nullable String incident;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Business time zone (default: Asia/Tokyo).")
    @SuppressWarnings(
            "unused") // a report is found by its day's name; accepted so that scripts can pass what they pass to run
    private @Nullable String zone;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that has report and outbox (default: out).")
    private @Nullable Path out;

    @Option(names = "--to", paramLabel = "AUDIENCE", required = true, description = "An audience of the configuration.")
    private String audience = "";

    @Mixin
    private final ConfigOption config = new ConfigOption();

    DeliverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = config.load(console);
        String report = RunOptions.date("--date", date) + (incident == null ? "" : "-" + incident);
        Path root = out == null ? settings.out() : out;
        Path folder = root.resolve("report").resolve(report);
        if (!Files.isRegularFile(folder.resolve("mail.json"))) {
            throw new UsageException("cannot deliver " + report + ": there is no finished report in " + folder
                    + "; make it with ./chokan run --date " + date);
        }
        requireAudience(settings);
        try (Stores stores = Stores.of(settings, root);
                Channels channels = new Channels(settings, stores.outbox(), console.clock())) {
            channels.sendAgain(report, folder, audience);
        }
        console.say("Delivered " + report + " to " + audience + " once more.");
        return ExitCode.DONE.code();
    }

    private void requireAudience(Settings settings) {
        Set<String> audiences = Channels.audiences(settings);
        if (audiences.contains(audience)) {
            return;
        }
        throw new UsageException(
                settings.delivery().audiences().containsKey(audience)
                        ? "cannot deliver to '" + audience + "': '" + audience
                                + "' is off, since it has no addresses; give it some at chokan.delivery.audiences."
                                + audience + ".to of " + config.name()
                        : "cannot deliver to '" + audience + "': the audiences of " + config.name() + " are "
                                + String.join(", ", audiences) + "; did you mean " + Nearest.of(audience, audiences)
                                + "?");
    }
}
