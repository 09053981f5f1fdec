package io.chokan.aws;

import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket on moto, with a server of its own. */
final class MotoBucket implements AutoCloseable {
    static final String NAME = "chokan-archive";

    private final Moto moto;
    private final AwsClients clients;
    private final S3Client s3;

    /** Skips the calling test, and says so, where moto is not. */
    MotoBucket() throws Exception {
        moto = Moto.start();
        clients = moto.clients();
        s3 = clients.s3();
        s3.createBucket(
                bucket -> bucket.bucket(NAME).createBucketConfiguration(in -> in.locationConstraint("ap-northeast-1")));
    }

    S3Client s3() {
        return s3;
    }

    S3ObjectStore store(String name, Path cache) {
        return new S3ObjectStore(s3, new AwsSettings.Store(NAME, "chokan/" + name + "/", "", ""), cache);
    }

    @Override
    public void close() {
        clients.close();
        moto.close();
    }
}
