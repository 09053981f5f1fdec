package io.chokan.job;

import io.chokan.catalogue.CatalogueException;
import io.chokan.deliver.SmtpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Finds and reads a configuration file: a path, or a name in {@code job-configs}. */
public final class SettingsLoader {
    private static final List<String> SHIPPED = List.of("nightly", "incident", "demo");

    private final Path home;
    private final Map<String, String> environment;

    /** @param home the folder that {@code job-configs} lies in */
    public SettingsLoader(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code config}.
     *
     * @throws UsageException when there is no such file
     * @throws CatalogueException that names every problem of the file
     */
    public Settings load(String config) {
        Resource resource = find(config);
        SettingsReader reader = new SettingsReader(name(resource), flatten(resource), environment);
        Settings settings = read(reader, configDir(resource));
        requireReaders(reader, settings);
        Notifiers.problems(settings).forEach(reader::problem);
        List<String> problems = reader.problems();
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
        return settings;
    }

    private Resource find(String config) {
        Path named = home.resolve("job-configs").resolve(config + ".yml");
        if (Files.isRegularFile(Path.of(config))) {
            return new FileSystemResource(Path.of(config));
        }
        if (Files.isRegularFile(named)) {
            return new FileSystemResource(named);
        }
        if (SHIPPED.contains(config)) {
            return new ClassPathResource("job-configs/" + config + ".yml");
        }
        throw new UsageException("cannot find the configuration '" + config + "': it is neither a file nor a name in "
                + home.resolve("job-configs") + "; did you mean " + Nearest.of(config, SHIPPED) + "?");
    }

    private static Settings read(SettingsReader reader, @Nullable Path configDir) {
        String traces = reader.text("local.traces", "");
        return new Settings(
                reader.text("application", "MangaAssist"),
                reader.choice("mode", Settings.Mode.LOCAL, Settings.Mode.class),
                reader.zone("zone", "Asia/Tokyo"),
                Path.of(reader.text("out", "out")),
                Path.of(reader.text("local.logs", "logs")),
                traces.isEmpty() ? null : Path.of(traces),
                Duration.ofMinutes(reader.integer("lag-minutes", 15, 0, 1440)),
                new Settings.Stage(
                        reader.integer("stage.threads", 2, 1, 64),
                        1024L * 1024L * reader.integer("stage.split-megabytes", 64, 1, 1024)),
                new Settings.JobRepository(
                        reader.text("job-repository.url", ""),
                        reader.text("job-repository.user", ""),
                        reader.text("job-repository.password", "")),
                delivery(reader),
                AwsKeys.read(reader),
                new Settings.Narrative(
                        reader.text("narrative.model", ""),
                        reader.integer("narrative.max-tokens", 400, 50, 2_000),
                        reader.billionths("narrative.budget-usd", "0.05"),
                        Duration.ofSeconds(reader.integer("narrative.timeout-seconds", 20, 1, 300))),
                configDir);
    }

    private static Settings.Delivery delivery(SettingsReader reader) {
        SmtpSettings smtp = new SmtpSettings(
                reader.text("delivery.smtp.host", ""),
                reader.integer("delivery.smtp.port", 587, 1, 65_535),
                reader.text("delivery.smtp.security", "starttls"),
                reader.text("delivery.smtp.user", ""),
                reader.text("delivery.smtp.password", ""),
                reader.text("delivery.smtp.from", "chokan@localhost"),
                Duration.ofSeconds(reader.integer("delivery.smtp.timeout-seconds", 30, 1, 600)));
        return new Settings.Delivery(
                reader.choice("delivery.kind", Settings.Delivery.Kind.OUTBOX, Settings.Delivery.Kind.class),
                smtp,
                AudienceKeys.read(reader));
    }

    private static void requireReaders(SettingsReader reader, Settings settings) {
        boolean nobody = settings.delivery().audiences().values().stream()
                .allMatch(audience -> audience.to().isEmpty());
        if (nobody && settings.aws().topics().isEmpty()) {
            reader.problem(
                    "delivery.audiences", "expected at least one audience with its mail addresses, but found none");
        }
    }

    private static Map<String, Object> flatten(Resource resource) {
        Map<String, Object> flat = new LinkedHashMap<>();
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(resource.getDescription(), resource)) {
                flat.putAll(((MapPropertySource) source).getSource());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the configuration " + resource.getDescription(), e);
        } catch (RuntimeException notYaml) {
            throw new CatalogueException(List.of(name(resource) + ": this is no YAML: " + notYaml.getMessage()));
        }
        return flat;
    }

    private static String name(Resource resource) {
        return resource instanceof FileSystemResource file ? file.getPath() : "job-configs/" + resource.getFilename();
    }

    private static @Nullable Path configDir(Resource resource) {
        return resource instanceof FileSystemResource file
                ? Path.of(file.getPath()).toAbsolutePath().getParent()
                : null;
    }
}
