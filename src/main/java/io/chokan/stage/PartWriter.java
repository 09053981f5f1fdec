package io.chokan.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes one Parquet file batch by batch, under a temporary name until {@link #commit}. Closing without commit leaves nothing.
 * The same rows give the same bytes.
 */
final class PartWriter implements Closeable {
    /** Held in memory per open part, so it bounds the process's size; DuckDB reads row groups in parallel. */
    private static final long ROW_GROUP_BYTES = 24L * 1024 * 1024;

    private final Layout layout;
    private final Path file;
    private final Path temporary;
    private final ParquetProperties properties;
    private final ZstdCompressor compressor = new ZstdCompressor();
    private final ParquetFileWriter writer;
    private @Nullable RowGroup rowGroup;
    private boolean ended;

    PartWriter(Layout layout, Path file) throws IOException {
        this.layout = layout;
        this.file = file;
        temporary = file.resolveSibling(file.getFileName() + ".tmp");
        properties = properties(layout);
        try {
            Files.createDirectories(file.getParent());
            writer = new ParquetFileWriter(
                    new LocalOutputFile(temporary),
                    layout.schema(),
                    ParquetFileWriter.Mode.OVERWRITE,
                    ROW_GROUP_BYTES,
                    0,
                    null,
                    properties);
            writer.start();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Writes the batch's rows and clears it. */
    void write(Batch batch) throws IOException {
        if (batch.row() == 0) {
            return;
        }
        try {
            if (rowGroup == null) {
                rowGroup = new RowGroup(layout, properties, compressor);
            }
            rowGroup.write(batch);
            batch.clear();
            if (rowGroup.bufferedBytes() >= ROW_GROUP_BYTES) {
                endRowGroup();
            }
        } catch (IOException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    /** Ends the file and gives it its name. */
    void commit() throws IOException {
        try {
            endRowGroup();
            writer.end(Map.of());
            ended = true;
            compressor.release();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            compressor.release();
            discardRowGroup();
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private void endRowGroup() throws IOException {
        if (rowGroup != null) {
            rowGroup.flushTo(writer);
            rowGroup = null;
        }
    }

    private void discardRowGroup() {
        if (rowGroup != null) {
            rowGroup.close();
            rowGroup = null;
        }
    }

    private IOException failure(Exception cause) {
        return new IOException(
                "could not write " + file + ": " + cause.getMessage()
                        + "; free space or check the folder's permissions, then run again",
                cause);
    }

    private static ParquetProperties properties(Layout layout) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                // Delta encodings for numbers and ids that have no dictionary.
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
                .withPageSize(256 * 1024)
                .withDictionaryPageSize(512 * 1024)
                .withPageWriteChecksumEnabled(false)
                .withSizeStatisticsEnabled(false)
                // readers look for times; smallest and largest of ids and milliseconds only cost
                .withStatisticsEnabled(false);
        for (Field field : layout.fields()) {
            if (field.kind() == Kind.MICROS || field.kind() == Kind.EPOCH_MS) {
                builder.withStatisticsEnabled(field.path(), true);
            }
            if (!field.dictionary()) {
                builder.withDictionaryEncoding(field.path(), false);
            }
        }
        return builder.build();
    }
}
