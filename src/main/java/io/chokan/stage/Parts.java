package io.chokan.stage;

import io.chokan.model.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Parquet parts of one partition, one per table, all committed or none left. */
final class Parts implements Closeable {
    private final Path stagingDir;
    private final int index;
    private final List<PartWriter> writers = new ArrayList<>();

    Parts(Path stagingDir, int index) {
        this.stagingDir = stagingDir;
        this.index = index;
    }

    /** The name without its ending of everything that belongs to a partition, for example {@code part-00000}. */
    static String name(int index) {
        return String.format(Locale.ROOT, "part-%05d", index);
    }

    PartWriter open(Table table, Layout layout) throws IOException {
        PartWriter writer = open(layout, stagingDir.resolve(table.folder()).resolve(name(index) + ".parquet"));
        writers.add(writer);
        return writer;
    }

    private PartWriter open(Layout layout, Path file) throws IOException {
        try {
            return new PartWriter(layout, file);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    void commit() throws IOException {
        for (PartWriter writer : writers) {
            writer.commit();
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (PartWriter writer : writers) {
            first = closeQuietly(writer, first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable IOException closeQuietly(PartWriter writer, @Nullable IOException before) {
        try {
            writer.close();
            return before;
        } catch (IOException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }
}
