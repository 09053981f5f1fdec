package io.chokan.job;

import io.chokan.catalogue.CatalogueException;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command with a report has in common; what is not given comes from the configuration file. */
final class RunOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration: a path, or a name in job-configs (default: nightly; incident for a window).")
    private @Nullable String config;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "local (default): folders in, no network. aws: logs from CloudWatch, traces from X-Ray.")
    private @Nullable String mode;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Business time zone (default: Asia/Tokyo).")
    private @Nullable String zone;

    @Option(names = "--out", paramLabel = "DIR", description = "Gets report, archive, outbox and work (default: out).")
    private @Nullable Path out;

    @Option(
            names = "--logs",
            paramLabel = "DIR|FILE",
            description = "Log lines at any depth: plain, gzip or zstd (default: logs).")
    private @Nullable Path logs;

    @Option(names = "--traces", paramLabel = "DIR|FILE", description = "X-Ray segment documents, one JSON a line.")
    private @Nullable Path traces;

    @Option(names = "--force", description = "Run although the window is not over yet.")
    private boolean force;

    Settings settings(Console console, String defaultConfig) {
        Settings settings =
                new SettingsLoader(console.home(), console.environment()).load(config == null ? defaultConfig : config);
        return inMode(settings, mode);
    }

    /** Another mode than the configuration's, when one is given; what it needs must be there. */
    static Settings inMode(Settings settings, @Nullable String mode) {
        Settings chosen = mode == null ? settings : settings.in(mode(mode));
        if (!chosen.problems().isEmpty()) {
            throw new CatalogueException(chosen.problems());
        }
        return chosen;
    }

    static Settings.Mode mode(String text) {
        return switch (text) {
            case "local" -> Settings.Mode.LOCAL;
            case "aws" -> Settings.Mode.AWS;
            default -> throw new UsageException("cannot run in mode '" + text + "': expected local or aws");
        };
    }

    ZoneId zone(Settings settings) {
        if (zone == null) {
            return settings.zone();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new UsageException(
                    "cannot read --zone '" + zone + "': expected a time zone such as Asia/Tokyo or UTC");
        }
    }

    boolean isForced() {
        return force;
    }

    /** Whether a run before came to its very end, unless that does not matter. */
    boolean isDelivered(Window window, Settings settings) throws IOException {
        try (Stores stores = Stores.of(settings, out(settings))) {
            return !force && DeliveredMark.isSet(stores.outbox(), window.reportName());
        }
    }

    Path out(Settings settings) {
        return out == null ? settings.out() : out;
    }

    RunRequest request(Window window, Settings settings) {
        return new RunRequest(
                window,
                settings,
                logs == null ? settings.logs() : logs,
                traces == null ? settings.traces() : traces,
                out(settings));
    }

    /** Refuses a window that is still going on or whose last events may still be on their way. */
    void requireOver(Window window, Settings settings, Instant now) {
        Instant complete = window.to().plus(settings.lag());
        if (!force && now.isBefore(complete)) {
            throw new UsageException("cannot report on " + window.reportName() + " yet: the window ends at "
                    + window.to().atZone(window.zone()).toOffsetDateTime() + " and its events may arrive for another "
                    + settings.lag().toMinutes() + " minutes; run again after "
                    + complete.atZone(window.zone()).toOffsetDateTime()
                    + ", or add --force for a report on what is there");
        }
    }

    static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new UsageException("cannot read " + option + " '" + text + "': expected a day such as 2026-11-22");
        }
    }

    /** An instant with an offset, or a local time in {@code zone}. */
    static Instant instant(String option, String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            return localInstant(option, text, zone);
        }
    }

    private static Instant localInstant(String option, String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException notATime) {
            throw new UsageException("cannot read " + option + " '" + text
                    + "': expected a time such as 2026-11-22T20:15 (in " + zone + ") or 2026-11-22T11:15:00Z");
        }
    }
}
