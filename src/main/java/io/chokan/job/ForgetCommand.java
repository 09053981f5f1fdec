package io.chokan.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Takes one user out of the archive: ids, sessions and free text become null, numbers stay, so that every total stands.",
            "Run it again when it was interrupted. The logs themselves are not the archive: forget there first."
        })
final class ForgetCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--user", paramLabel = "ID", required = true, description = "The user id, as the log has it.")
    private String user = "";

    @Option(names = "--dry-run", description = "Only count what tells of the user.")
    private boolean dryRun;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that has the archive (default: out).")
    private @Nullable Path out;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "local: the archive below --out. aws: the one in the bucket, when there is one.")
    private @Nullable String mode;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    ForgetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (user.isBlank()) {
            throw new UsageException("cannot forget --user '': expected an id as the log has it");
        }
        Settings settings = RunOptions.inMode(config.load(console), mode);
        Path root = out == null ? settings.out() : out;
        try (Erasure erasure = new Erasure(console, settings, root, user)) {
            return (dryRun ? erasure.count() : erasure.forget()).code();
        }
    }
}
