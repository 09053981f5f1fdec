package io.chokan.aws;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Requests to one place in one bucket: with its owner, its key of encryption and a check sum of what is sent. */
final class S3Requests {
    private final AwsSettings.Store place;

    S3Requests(AwsSettings.Store place) {
        this.place = place;
    }

    /** @param content what will be sent */
    PutObjectRequest.Builder put(String key, byte[] content) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .contentType(ContentTypes.of(key))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .checksumSHA256(sha256(content));
        return place.kmsKey().isEmpty()
                ? put
                : put.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(place.kmsKey())
                        .bucketKeyEnabled(true);
    }

    GetObjectRequest get(String key) {
        return GetObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .build();
    }

    ListObjectsV2Request list(String prefix) {
        return ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(place.prefix() + prefix)
                .expectedBucketOwner(owner())
                .build();
    }

    DeleteObjectRequest delete(String key) {
        return DeleteObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .build();
    }

    CreateMultipartUploadRequest create(String key) {
        CreateMultipartUploadRequest.Builder create = CreateMultipartUploadRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .contentType(ContentTypes.of(key))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256);
        return place.kmsKey().isEmpty()
                ? create.build()
                : create.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(place.kmsKey())
                        .bucketKeyEnabled(true)
                        .build();
    }

    UploadPartRequest.Builder place(String key, UploadPartRequest.Builder part) {
        return part.bucket(place.bucket()).key(place.prefix() + key).expectedBucketOwner(owner());
    }

    CompleteMultipartUploadRequest complete(String key, String id, List<CompletedPart> parts) {
        return CompleteMultipartUploadRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .uploadId(id)
                .ifNoneMatch("*")
                .multipartUpload(all -> all.parts(parts))
                .build();
    }

    AbortMultipartUploadRequest abort(String key, String id) {
        return AbortMultipartUploadRequest.builder()
                .bucket(place.bucket())
                .key(place.prefix() + key)
                .expectedBucketOwner(owner())
                .uploadId(id)
                .build();
    }

    GetBucketVersioningRequest versioning() {
        return GetBucketVersioningRequest.builder()
                .bucket(place.bucket())
                .expectedBucketOwner(owner())
                .build();
    }

    GetBucketLifecycleConfigurationRequest lifecycle() {
        return GetBucketLifecycleConfigurationRequest.builder()
                .bucket(place.bucket())
                .expectedBucketOwner(owner())
                .build();
    }

    private @Nullable String owner() {
        return place.owner().isEmpty() ? null : place.owner();
    }

    /** As S3 wants it: base64. */
    static String sha256(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.wrap(content));
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
