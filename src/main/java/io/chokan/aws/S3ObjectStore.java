package io.chokan.aws;

import io.chokan.archive.ObjectStore;
import io.chokan.archive.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket. S3 shows each whole or not at all and compares versions (ETags) itself; every content travels with its
 * SHA-256. What is fetched is kept in a cache folder, where a check sum decides whether it can be used again.
 */
final class S3ObjectStore implements ObjectStore {
    /** A larger file goes in parts of this size. */
    static final int PART_BYTES = 16 * 1024 * 1024;

    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    /** S3 answers 409 while another conditional request for the key is under way. */
    private static final int MOST_CONFLICTS = 8;

    private final S3Client s3;
    private final S3Requests requests;
    private final S3Errors errors;
    private final Path cache;
    private final String prefix;
    private final int partBytes;

    /** @param cache a folder for what is fetched; made when needed */
    S3ObjectStore(S3Client s3, AwsSettings.Store place, Path cache) {
        this(s3, place, cache, PART_BYTES);
    }

    S3ObjectStore(S3Client s3, AwsSettings.Store place, Path cache, int partBytes) {
        this.s3 = s3;
        this.requests = new S3Requests(place);
        this.errors = new S3Errors(place);
        this.cache = cache;
        this.prefix = place.prefix();
        this.partBytes = partBytes;
    }

    /** A key that is there has the same content, and is left as it is. */
    @Override
    public void put(String key, Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                putOnce(key, file);
                return;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return;
                }
                waitOut(key, e, attempt);
            } catch (SdkException e) {
                throw errors.of(Permission.PUT_OBJECT, key, e);
            }
        }
    }

    private void putOnce(String key, Path file) throws IOException {
        if (Files.size(file) > partBytes) {
            new S3Upload(s3, requests, partBytes).put(key, file);
        } else {
            byte[] content = Files.readAllBytes(file);
            s3.putObject(requests.put(key, content).ifNoneMatch("*").build(), RequestBody.fromBytes(content));
        }
    }

    private void waitOut(String key, S3Exception e, int attempt) throws IOException {
        if (e.statusCode() != CONFLICT || attempt == MOST_CONFLICTS) {
            throw errors.of(Permission.PUT_OBJECT, key, e);
        }
        try {
            Thread.sleep(50L << attempt);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw errors.of(Permission.PUT_OBJECT, key, e);
        }
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        try {
            s3.putObject(requests.put(key, content).build(), RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw errors.of(Permission.PUT_OBJECT, key, e);
        }
    }

    @Override
    public Optional<String> putIf(String key, byte[] content, @Nullable String seen) throws IOException {
        PutObjectRequest.Builder put = requests.put(key, content);
        PutObjectRequest request = (seen == null ? put.ifNoneMatch("*") : put.ifMatch(seen)).build();
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(
                        s3.putObject(request, RequestBody.fromBytes(content)).eTag());
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || isMissingKey(e)) {
                    return lostOrOurs(key, content, e);
                }
                waitOut(key, e, attempt);
            } catch (SdkException e) {
                throw errors.of(Permission.PUT_OBJECT, key, e);
            }
        }
    }

    private static boolean isMissingKey(S3Exception e) {
        return e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }

    /** When the SDK asked again because an answer was lost on the way, the first attempt may be what was in its way. */
    private Optional<String> lostOrOurs(String key, byte[] content, S3Exception e) throws IOException {
        if (e.numAttempts() == null || e.numAttempts() < 2) {
            return Optional.empty();
        }
        String ours = new String(content, StandardCharsets.UTF_8);
        return read(key).filter(stored -> stored.text().equals(ours)).map(Stored::version);
    }

    @Override
    public Optional<Stored> read(String key) throws IOException {
        try {
            ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(requests.get(key));
            return Optional.of(
                    new Stored(object.asUtf8String(), object.response().eTag()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        } catch (SdkException e) {
            throw errors.of(Permission.GET_OBJECT, key, e);
        }
    }

    @Override
    public Path fetch(String key, String sha256) throws IOException {
        Path file = cached(key);
        if (!Files.isRegularFile(file) || !Sha256.of(file).equals(sha256)) {
            download(key, sha256, file);
        }
        return file;
    }

    private void download(String key, String sha256, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path temp = Files.createTempFile(file.getParent(), ".fetch-", ".tmp");
        try {
            Files.delete(temp);
            s3.getObject(requests.get(key), temp);
            Sha256.require(temp, sha256);
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException("s3: " + key);
        } catch (SdkException e) {
            throw errors.of(Permission.GET_OBJECT, key, e);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private Path cached(String key) throws IOException {
        Path file = cache.resolve(key).normalize();
        if (!file.startsWith(cache.normalize()) || file.equals(cache.normalize())) {
            throw new IOException("a key must name a place inside the archive, but this one does not: " + key);
        }
        return file;
    }

    @Override
    public List<String> list(String keys) throws IOException {
        try {
            return s3.listObjectsV2Paginator(requests.list(keys)).contents().stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (SdkException e) {
            throw errors.of(Permission.LIST_BUCKET, keys, e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            s3.deleteObject(requests.delete(key));
        } catch (SdkException e) {
            throw errors.of(Permission.DELETE_OBJECT, key, e);
        }
    }
}
