package io.chokan.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A file in several parts, each with its check sum; given up whole when one fails, so that nothing half lies about and is paid for. */
final class S3Upload {
    private final S3Client s3;
    private final S3Requests requests;
    private final int partBytes;

    S3Upload(S3Client s3, S3Requests requests, int partBytes) {
        this.s3 = s3;
        this.requests = requests;
        this.partBytes = partBytes;
    }

    /** Stores the file unless the key is there. */
    void put(String key, Path file) throws IOException {
        String id = s3.createMultipartUpload(requests.create(key)).uploadId();
        try {
            List<CompletedPart> parts = parts(key, id, file);
            s3.completeMultipartUpload(requests.complete(key, id, parts));
        } catch (SdkException | IOException e) {
            abort(key, id, e);
            throw e;
        }
    }

    private List<CompletedPart> parts(String key, String id, Path file) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] part = in.readNBytes(partBytes); part.length > 0; part = in.readNBytes(partBytes)) {
                parts.add(part(key, id, parts.size() + 1, part));
            }
        }
        return parts;
    }

    private CompletedPart part(String key, String id, int number, byte[] content) {
        String sha256 = S3Requests.sha256(content);
        String tag = s3.uploadPart(
                        part -> requests.place(key, part)
                                .uploadId(id)
                                .partNumber(number)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                                .checksumSHA256(sha256),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(tag)
                .checksumSHA256(sha256)
                .build();
    }

    private void abort(String key, String id, Exception cause) {
        try {
            s3.abortMultipartUpload(requests.abort(key, id));
        } catch (SdkException left) {
            cause.addSuppressed(left);
        }
    }
}
