package io.chokan.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One at a time in a folder, over all threads and processes of a machine; the operating system ends it with its process. */
final class FolderMutex implements AutoCloseable {
    private static final long PAUSE_MICROS = 500;

    private final FileChannel channel;

    private FolderMutex(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for its turn. */
    static FolderMutex enter(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (lock(channel) == null) {
                TimeUnit.MICROSECONDS.sleep(PAUSE_MICROS);
            }
            return new FolderMutex(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + file, e);
        }
    }

    /** Null while a thread of this process is inside; waits for other processes. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
