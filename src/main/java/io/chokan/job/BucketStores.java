package io.chokan.job;

import io.chokan.archive.Lease;
import io.chokan.archive.ObjectStore;
import io.chokan.aws.AwsClients;
import io.chokan.aws.AwsSettings;
import io.chokan.aws.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Everything in one bucket, so that the next run may be on another machine. */
final class BucketStores implements Stores {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final AwsClients clients;
    private final Bucket bucket;

    BucketStores(AwsSettings settings, Path out) {
        this.clients = new AwsClients(settings.access());
        this.bucket = new Bucket(
                clients, settings.store(), out.resolve("work").resolve("bucket").toAbsolutePath());
    }

    @Override
    public ObjectStore archive() {
        return bucket.folder("archive");
    }

    @Override
    public String archiveAddress() {
        return bucket.address("archive");
    }

    @Override
    public ObjectStore outbox() {
        return bucket.folder("outbox");
    }

    @Override
    public ObjectStore runs() {
        return bucket.folder("runs");
    }

    /** The work folder is this machine's, so its lock is taken too. */
    @Override
    public Optional<RunLock> tryLock(RunRequest request, InstantSource clock) throws IOException {
        Optional<RunLock> here = FolderLock.tryAcquire(request.workDir().lock());
        if (here.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Lease> lease = Lease.tryAcquire(bucket.folder("locks"), terms(request, clock));
            if (lease.isPresent()) {
                return Optional.of(new BucketLock(here.get(), lease.get()));
            }
        } catch (IOException | RuntimeException e) {
            here.get().close();
            throw e;
        }
        here.get().close();
        return Optional.empty();
    }

    private static Lease.Terms terms(RunRequest request, InstantSource clock) {
        return new Lease.Terms(
                request.window().reportName() + ".json", UUID.randomUUID().toString(), LEASE, clock);
    }

    @Override
    public void publish(String report, Path folder) throws IOException {
        new ReportUpload(bucket.folder("report")).upload(report, folder);
    }

    @Override
    public void close() {
        clients.close();
    }

    /** The lease in the bucket, and the lock of this machine's work folder. */
    private record BucketLock(RunLock here, Lease lease) implements RunLock {
        @Override
        public void requireHeld() throws io.chokan.archive.ReplacedException {
            lease.requireHeld();
        }

        @Override
        public void close() throws IOException {
            try {
                lease.close();
            } finally {
                here.close();
            }
        }
    }
}
