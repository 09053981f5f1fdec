package io.chokan.aws;

import io.chokan.export.NoInputException;
import io.chokan.model.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Names every object below folders in S3, page after page. */
final class S3Listing {
    private static final Permission ACTION = Permission.LIST_LOG_OBJECTS;

    private final S3Client s3;
    private final Api api;
    private final String owner;

    /** @param owner account that must own the buckets; empty to accept any */
    S3Listing(S3Client s3, Api api, String owner) {
        this.s3 = s3;
        this.api = api;
        this.owner = owner;
    }

    /**
     * @throws AwsException when the folder may not be listed
     * @throws NoInputException when there is no such bucket
     */
    List<S3Item> list(AwsSettings.S3Folder folder) {
        List<S3Item> items = new ArrayList<>();
        String next = null;
        do {
            ListObjectsV2Response page = page(folder, next);
            page.contents().forEach(object -> items.add(item(folder.bucket(), object)));
            next = page.nextContinuationToken();
        } while (next != null);
        return items;
    }

    private ListObjectsV2Response page(AwsSettings.S3Folder folder, @Nullable String token) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(folder.bucket())
                .prefix(folder.prefix())
                .expectedBucketOwner(owner.isEmpty() ? null : owner)
                .continuationToken(token)
                .build();
        try {
            return api.call(ACTION.on("arn:aws:s3:::" + folder.bucket()), () -> s3.listObjectsV2(request));
        } catch (AwsException e) {
            throw e.getCause() instanceof SdkException cause ? new AwsException(words(folder, cause), cause) : e;
        } catch (SdkException e) {
            throw new NoInputException(words(folder, e));
        }
    }

    private String words(AwsSettings.S3Folder folder, SdkException e) {
        S3Errors errors =
                new S3Errors(new AwsSettings.Store(folder.bucket(), folder.prefix(), "", owner), S3Errors.Keys.OF_LOGS);
        return Redactor.redact(String.valueOf(errors.of(ACTION, "", e).getMessage()));
    }

    private static S3Item item(String bucket, S3Object object) {
        return new S3Item(bucket, object.key(), object.eTag(), object.size(), object.lastModified());
    }
}
