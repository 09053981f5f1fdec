package io.chokan.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;

/** A plan on disk, for the steps and processes after the one that made it. */
public final class PlanFile {
    private PlanFile() {}

    /** Writes the file whole or not at all. */
    public static void write(Plan plan, Path file) throws IOException {
        Path temp = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(temp, JsonMapper.shared().writeValueAsBytes(plan));
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public static Plan read(Path file) {
        return JsonMapper.shared().readValue(file, Plan.class);
    }
}
