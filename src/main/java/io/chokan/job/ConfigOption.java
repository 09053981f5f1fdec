package io.chokan.job;

import picocli.CommandLine.Option;

/** The option that every command has that reads a configuration and makes no report. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration: a path, or a name in job-configs (default: ${DEFAULT-VALUE}).",
            defaultValue = "nightly")
    private String config = "nightly";

    /** As it was given. */
    String name() {
        return config;
    }

    Settings load(Console console) {
        return new SettingsLoader(console.home(), console.environment()).load(config);
    }
}
