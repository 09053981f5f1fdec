package io.chokan.job;

import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Where what outlives a run lies: below {@code --out}, or in a bucket. */
public interface Stores extends AutoCloseable {

    /** In the mode aws with a bucket the bucket; otherwise folders. */
    static Stores of(Settings settings, Path out) {
        return settings.mode() == Settings.Mode.AWS
                        && !settings.aws().store().bucket().isEmpty()
                ? new BucketStores(settings.aws(), out)
                : new FolderStores(out);
    }

    /** Nights and incidents. */
    ObjectStore archive();

    /** Where the archive lies, for people. */
    String archiveAddress();

    /** Mails, and records of what was handed over. */
    ObjectStore outbox();

    /** The records of how runs went. */
    ObjectStore runs();

    /** Takes the lock of a window at once, or gives empty when another run holds it. */
    Optional<RunLock> tryLock(RunRequest request, InstantSource clock) throws IOException;

    /** Makes a finished report's files readable for others; where they read the folder itself, there is nothing to do. */
    void publish(String report, Path folder) throws IOException;

    @Override
    void close();
}
