package io.chokan.job;

import io.chokan.analyse.NightQueries;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueException;
import io.chokan.model.Window;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Names every problem of configuration, catalogue and price book at once.",
            "In mode aws also tries, without leaving or sending anything, what the run will be allowed to do."
        })
final class CheckCommand implements Callable<Integer> {
    /** Queries are compiled for one day as for any other. */
    private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "local or aws (default: the configuration's). aws tries every call that the run will make.")
    private @Nullable String mode;

    @Option(
            names = "--ask-model",
            description = "Also ask the summary's model for one token, which costs a fraction of a cent.")
    private boolean askModel;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        try {
            settings(facts, problems);
        } catch (CatalogueException e) {
            problems.addAll(e.problems());
        }
        try {
            catalogue(facts, problems);
        } catch (CatalogueException e) {
            problems.addAll(e.problems());
        }
        return report(facts, problems).code();
    }

    private void settings(List<String> facts, List<String> problems) {
        Settings read = config.load(console);
        Settings settings = mode == null ? read : read.in(RunOptions.mode(mode));
        facts.add("configuration " + config.name() + ": application " + settings.application() + ", zone "
                + settings.zone()
                + ", out " + settings.out() + ", delivery "
                + settings.delivery().kind().name().toLowerCase(java.util.Locale.ROOT) + " to "
                + String.join(", ", Channels.audiences(settings)));
        if (settings.mode() == Settings.Mode.LOCAL && !Files.exists(settings.logs())) {
            facts.add("logs: " + settings.logs() + " is not there; give --logs to run");
        }
        problems.addAll(settings.problems());
        if (settings.mode() == Settings.Mode.AWS) {
            new AwsFindings(facts, problems)
                    .add(settings, askModel, console.clock().instant());
        }
    }

    private void catalogue(List<String> facts, List<String> problems) {
        Catalogue catalogue = Catalogue.load(console.home().resolve("job-configs"));
        facts.add("catalogue: " + catalogue.patterns().size() + " error patterns, "
                + catalogue.queries().size() + " queries, prices of "
                + catalogue.priceBook().models() + " models");
        LocalDate today = LocalDate.now(console.clock());
        catalogue.silences().stream()
                .filter(silence -> silence.isOver(today))
                .forEach(silence -> facts.add("warning: " + silence.ended()));
        problems.addAll(NightQueries.problems(catalogue, Window.night(ANY_DAY, ZoneOffset.UTC)));
    }

    private ExitCode report(List<String> facts, List<String> problems) {
        facts.forEach(console::say);
        problems.forEach(problem -> console.tell("problem: " + problem));
        if (problems.isEmpty()) {
            console.say("No problem found.");
            return ExitCode.DONE;
        }
        console.tell(problems.size() + " problem(s) found; correct them and check again.");
        return ExitCode.USAGE;
    }
}
