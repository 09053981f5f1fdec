package io.chokan.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files {@code parts/part-00000.json} of a staging folder, which tell whole partitions from broken ones. */
public final class StagedParts {
    private static final String FOLDER = "parts";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private StagedParts() {}

    /** What became of every partition that was staged whole, by index; empty when nothing was. */
    public static List<StagedPart> read(Path stagingDir) throws IOException {
        Path folder = stagingDir.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().matches("part-\\d+\\.json"))
                    .toList();
            return parts.stream()
                    .map(StagedParts::readPart)
                    .sorted(Comparator.comparingInt(StagedPart::index))
                    .toList();
        } catch (JacksonException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Marks the partition as whole: written last, and in one step. */
    static void write(Path stagingDir, StagedPart part) throws IOException {
        Path file = file(stagingDir, part.index());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Files.write(temporary, MAPPER.writeValueAsBytes(part));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    "could not write " + file + ": " + e.getMessage() + "; free space, then run again", e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Marks the partition as broken until it is written again. */
    static void delete(Path stagingDir, int index) throws IOException {
        Files.deleteIfExists(file(stagingDir, index));
    }

    private static StagedPart readPart(Path file) {
        return MAPPER.readValue(file, StagedPart.class);
    }

    private static Path file(Path stagingDir, int index) {
        return stagingDir.resolve(FOLDER).resolve(Parts.name(index) + ".json");
    }
}
