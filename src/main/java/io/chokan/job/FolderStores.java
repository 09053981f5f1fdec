package io.chokan.job;

import io.chokan.archive.FolderObjectStore;
import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Everything below {@code --out}. */
final class FolderStores implements Stores {
    private final Path out;

    FolderStores(Path out) {
        this.out = out;
    }

    @Override
    public ObjectStore archive() {
        return new FolderObjectStore(out.resolve("archive"));
    }

    @Override
    public String archiveAddress() {
        return out.resolve("archive").toString();
    }

    @Override
    public ObjectStore outbox() {
        return new FolderObjectStore(out.resolve("outbox"));
    }

    @Override
    public ObjectStore runs() {
        return new FolderObjectStore(out.resolve("runs"));
    }

    @Override
    public Optional<RunLock> tryLock(RunRequest request, InstantSource clock) throws IOException {
        return FolderLock.tryAcquire(request.workDir().lock());
    }

    @Override
    public void publish(String report, Path folder) {
        // whoever reads reports reads this folder
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
