package io.chokan.export;

import io.chokan.export.InputFinder.Found;
import io.chokan.export.SourceFile.Compression;
import io.chokan.model.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Cuts large plain files at line ends, and leaves all others whole. */
final class Splitter {
    /** What a compressed file unfolds to, for the sake of evenly sized partitions. */
    private static final int TYPICAL_RATIO = 10;

    private static final int CHUNK = 64 * 1024;

    private final long targetBytes;

    Splitter(long targetBytes) {
        this.targetBytes = targetBytes;
    }

    /** The splits of one readable file, in order; their first lines are not known yet and stand as 1. */
    List<Split> split(Found found) throws IOException {
        if (found.state() != InputFile.State.READ || found.bytes() == 0) {
            return List.of();
        }
        SourceFile file = new SourceFile(found.name(), found.path(), Compressions.of(found.path()), found.bytes());
        return file.compression() == Compression.NONE ? cut(file) : List.of(new Split(file, 0, Long.MAX_VALUE, 1));
    }

    private List<Split> cut(SourceFile file) throws IOException {
        List<Split> splits = new ArrayList<>();
        long from = 0;
        try (FileChannel channel = FileChannel.open(file.path())) {
            while (from < file.bytes()) {
                long to = from + targetBytes * 3 / 2 >= file.bytes()
                        ? file.bytes()
                        : Math.min(afterNewline(channel, from + targetBytes - 1, file.bytes()), file.bytes());
                splits.add(new Split(file, from, to, 1));
                from = to;
            }
        }
        return splits;
    }

    /** The offset after the first newline at or behind {@code offset}; the file's end when there is none. */
    private static long afterNewline(FileChannel channel, long offset, long end) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = offset; at < end; ) {
            chunk.clear();
            int n = channel.read(chunk, at);
            for (int i = 0; i < n; i++) {
                if (chunk.get(i) == '\n') {
                    return at + i + 1;
                }
            }
            if (n <= 0) {
                break;
            }
            at += n;
        }
        return end;
    }

    /** Puts splits together, in order, until a partition has about the target size. */
    List<Partition> group(List<Split> splits) {
        List<Partition> partitions = new ArrayList<>();
        List<Split> open = new ArrayList<>();
        long bytes = 0;
        for (Split split : splits) {
            if (!open.isEmpty() && bytes + bytes(split) > targetBytes * 3 / 2) {
                partitions.add(new Partition(partitions.size(), open));
                open.clear();
                bytes = 0;
            }
            open.add(split);
            bytes += bytes(split);
        }
        if (!open.isEmpty()) {
            partitions.add(new Partition(partitions.size(), open));
        }
        return partitions;
    }

    static long bytes(Split split) {
        return split.toByte() == Long.MAX_VALUE
                ? split.file().bytes() * TYPICAL_RATIO
                : split.toByte() - split.fromByte();
    }
}
