package io.chokan.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the catalogue's files: those of {@code job-configs} in the user's folder first, all others in the jar. */
final class Resources {
    private static final String CONFIGS = "job-configs/";

    private final Path configDir;
    private final List<String> problems;

    Resources(Path configDir, List<String> problems) {
        this.configDir = configDir;
        this.problems = problems;
    }

    YamlFile yaml(String name) {
        return new YamlFile(name, text(name), problems);
    }

    String text(String name) {
        try {
            Path own = configDir.resolve(name.startsWith(CONFIGS) ? name.substring(CONFIGS.length()) : name);
            return name.startsWith(CONFIGS) && Files.isRegularFile(own) ? Files.readString(own) : fromJar(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private String fromJar(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                problems.add(name + ":1: there is no such file");
                return "";
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
