package io.chokan.aws;

import io.chokan.archive.ObjectStore;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** The archive's bucket, divided into folders as {@code --out} is. */
public final class Bucket {
    private final S3Client s3;
    private final AwsSettings.Store place;
    private final Path cache;

    /** @param cache a folder for what is fetched; made when needed, safe to delete */
    public Bucket(AwsClients clients, AwsSettings.Store place, Path cache) {
        this.s3 = clients.s3();
        this.place = place;
        this.cache = cache;
    }

    /** @param name for example {@code archive} */
    public ObjectStore folder(String name) {
        AwsSettings.Store below =
                new AwsSettings.Store(place.bucket(), place.prefix() + name + "/", place.kmsKey(), place.owner());
        return new S3ObjectStore(s3, below, cache.resolve(name));
    }

    /** Where a folder lies, for people: for example {@code s3://bucket/chokan/archive}. */
    public String address(String name) {
        return "s3://" + place.bucket() + "/" + place.prefix() + name;
    }
}
