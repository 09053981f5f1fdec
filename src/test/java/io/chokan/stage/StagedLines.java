package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.export.LineFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stages lines of one file, {@code a/app.log}, for tests of what reads the Parquet. */
public final class StagedLines {
    private StagedLines() {}

    /** Writes the tables below {@code dir}; every line must be staged. */
    public static void stage(List<String> lines, Path dir) throws IOException {
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(LineFixture.line(lines.get(i).getBytes(StandardCharsets.UTF_8), i + 1L));
        }
        StagedPart part = new FakeSource(all).stage(new FakeEnrichment(), dir);
        if (!part.rejects().isEmpty() || !part.nulledFields().isEmpty()) {
            throw new IllegalArgumentException("not all staged: " + part);
        }
    }
}
