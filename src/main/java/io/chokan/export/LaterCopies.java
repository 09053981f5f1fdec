package io.chokan.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds lines that are the very same text as an earlier one. Each line leaves 128 bits of its SHA-256 and its place in one of
 * several bucket files, chosen by the hash; then each bucket is looked through alone. So memory does not grow with the day: a
 * bucket holds a sixty-fourth of it. The places found lie in one small file per partition that has any.
 */
final class LaterCopies {
    private static final int BUCKETS = 64;
    private static final int RECORD = 3 * Long.BYTES;
    private static final int BATCH = RECORD * 256;
    /** A place: 14 bits of partition, 22 of split in the partition, 27 of line in the split. Places order as the input does. */
    private static final int PARTITION_SHIFT = 49;

    private static final int SPLIT_SHIFT = 27;
    private static final long IN_PARTITION = (1L << PARTITION_SHIFT) - 1;

    private final Path dir;

    LaterCopies(Path workDir) throws IOException {
        this.dir = Files.createDirectories(workDir.resolve("copies"));
    }

    /** For a new plan: what one that was killed has left is of other places. */
    LaterCopies forget() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return this;
    }

    /** Takes the fingerprints of one split's lines; for one thread. */
    final class Writer {
        private final long place;
        private final ByteBuffer[] batches = new ByteBuffer[BUCKETS];

        private Writer(int partition, int split) {
            this.place = place(partition, split, 0);
        }

        void add(byte[] sha256, long lineNumber) throws IOException {
            int bucket = sha256[0] & (BUCKETS - 1);
            ByteBuffer batch = batches[bucket];
            if (batch == null) {
                batch = ByteBuffer.allocate(BATCH);
                batches[bucket] = batch;
            }
            batch.put(sha256, 0, 2 * Long.BYTES).putLong(place | lineNumber);
            if (!batch.hasRemaining()) {
                append(bucket, batch);
            }
        }

        void flush() throws IOException {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                if (batches[bucket] != null) {
                    append(bucket, batches[bucket]);
                }
            }
        }
    }

    Writer writer(int partition, int split) {
        return new Writer(partition, split);
    }

    /** A line's place in its partition, as {@link #of} lists it. */
    static long placeInPartition(int split, long lineNumber) {
        return place(0, split, lineNumber);
    }

    private static long place(int partition, int split, long lineNumber) {
        return (long) partition << PARTITION_SHIFT | (long) split << SPLIT_SHIFT | lineNumber;
    }

    private synchronized void append(int bucket, ByteBuffer batch) throws IOException {
        try (var channel =
                Files.newByteChannel(bucketFile(bucket), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            batch.flip();
            while (batch.hasRemaining()) {
                channel.write(batch);
            }
            batch.clear();
        }
    }

    /** Looks through the buckets, once all splits are scanned, and deletes them. */
    void resolve() throws IOException {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            Path file = bucketFile(bucket);
            if (Files.exists(file)) {
                resolve(ByteBuffer.wrap(Files.readAllBytes(file)));
                Files.delete(file);
            }
        }
    }

    private void resolve(ByteBuffer records) throws IOException {
        FirstPlaces first = new FirstPlaces(records.limit() / RECORD);
        for (int at = 0; at < records.limit(); at += RECORD) {
            first.add(records.getLong(at), records.getLong(at + Long.BYTES), records.getLong(at + 2 * Long.BYTES));
        }
        Map<Integer, DataOutputStream> outputs = new HashMap<>();
        for (int at = 0; at < records.limit(); at += RECORD) {
            long place = records.getLong(at + 2 * Long.BYTES);
            if (first.get(records.getLong(at), records.getLong(at + Long.BYTES)) != place) {
                output(outputs, (int) (place >>> PARTITION_SHIFT)).writeLong(place & IN_PARTITION);
            }
        }
        for (DataOutputStream output : outputs.values()) {
            output.close();
        }
    }

    private DataOutputStream output(Map<Integer, DataOutputStream> outputs, int partition) throws IOException {
        DataOutputStream output = outputs.get(partition);
        if (output == null) {
            output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(
                    partitionFile(partition), StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
            outputs.put(partition, output);
        }
        return output;
    }

    /** Places of the partition's lines that are later copies, sorted. */
    long[] of(int partition) throws IOException {
        Path file = partitionFile(partition);
        if (!Files.exists(file)) {
            return new long[0];
        }
        long[] places = new long[(int) (Files.size(file) / Long.BYTES)];
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < places.length; i++) {
                places[i] = in.readLong();
            }
        } catch (EOFException e) {
            throw new IOException(
                    "the list of second copies " + file + " is cut short; delete the work folder and run again", e);
        }
        Arrays.sort(places);
        return places;
    }

    private Path bucketFile(int bucket) {
        return dir.resolve("bucket-" + bucket);
    }

    private Path partitionFile(int partition) {
        return dir.resolve("partition-" + partition);
    }
}
