package io.chokan.aws;

import io.chokan.export.FetchedFile;
import io.chokan.model.InputFile;
import io.chokan.model.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Brings objects to a folder, each whole or not at all: of the length that was listed, with the check sum that S3 keeps. One that
 * is there from an earlier attempt is not fetched again. What cannot be had is a file that could not be read, and a sentence.
 */
final class ObjectFetcher {
    private static final Permission ACTION = Permission.GET_LOG_OBJECT;
    private static final int MOST_TRIES = 4;

    private final S3Client s3;
    private final Api api;
    private final Path folder;
    private final String owner;
    private final Shortfalls shortfalls;
    private final AtomicInteger denied = new AtomicInteger();
    private final AtomicReference<@Nullable AwsException> denial = new AtomicReference<>();

    /** @param owner account that must own the buckets; empty to accept any */
    ObjectFetcher(S3Client s3, Api api, Path folder, String owner, Shortfalls shortfalls) {
        this.s3 = s3;
        this.api = api;
        this.folder = folder;
        this.owner = owner;
        this.shortfalls = shortfalls;
    }

    FetchedFile fetch(S3Item item) throws IOException {
        Path file = folder.resolve(name(item));
        String why = Files.exists(file) && Files.size(file) == item.bytes() ? "" : bring(item, file);
        if (!why.isEmpty()) {
            shortfalls.add(item.address() + " could not be read: " + why + ".");
        }
        return new FetchedFile(
                item.address(),
                file,
                why.isEmpty() ? InputFile.State.READ : InputFile.State.UNREADABLE,
                item.bytes(),
                item.modified().toEpochMilli());
    }

    /** Keys may be what no file system takes; another content is another file. */
    private static String name(S3Item item) {
        return ObjectSum.sha256(item.address() + "\n" + item.eTag() + "\n" + item.bytes());
    }

    /** Gives why it could not; empty when it could. */
    private String bring(S3Item item, Path file) throws IOException {
        String why = "";
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                download(item, file);
                return "";
            } catch (Damage damage) {
                why = damage.getMessage() + " (" + MOST_TRIES + " times)";
            } catch (AwsException e) {
                return refused(item, e);
            } catch (SdkException e) {
                return lasting(item, e);
            }
        }
        return why;
    }

    private void download(S3Item item, Path file) throws IOException, Damage {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(item.bucket())
                .key(item.key())
                .ifMatch(item.eTag())
                .checksumMode("ENABLED")
                .expectedBucketOwner(owner.isEmpty() ? null : owner)
                .build();
        Grant grant = ACTION.on("arn:aws:s3:::" + item.bucket() + "/" + item.key());
        Path temp = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (ResponseInputStream<GetObjectResponse> in = api.call(grant, () -> s3.getObject(request))) {
            ObjectSum sum = new ObjectSum(item, in.response());
            store(in, temp, sum);
            sum.require();
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private void store(InputStream in, Path temp, ObjectSum sum) throws IOException, Damage {
        byte[] chunk = new byte[64 * 1024];
        try (var out = Files.newOutputStream(temp)) {
            for (int n = read(in, chunk); n >= 0; n = read(in, chunk)) {
                api.requireTime();
                sum.add(chunk, n);
                out.write(chunk, 0, n);
            }
        }
    }

    private static int read(InputStream in, byte[] chunk) throws Damage {
        try {
            return in.read(chunk);
        } catch (IOException | SdkException e) {
            throw new Damage("it did not come whole: " + e.getMessage());
        }
    }

    /** Something came, and it was not what S3 keeps. */
    static final class Damage extends Exception {
        private static final long serialVersionUID = 1L;

        Damage(String message) {
            super(Redactor.redact(message));
        }
    }

    private String refused(S3Item item, AwsException e) {
        if (!(e.getCause() instanceof SdkException cause) || AwsFailure.of(cause) != AwsFailure.DENIED) {
            return String.valueOf(e.getMessage());
        }
        denied.incrementAndGet();
        String words = words(item, cause);
        denial.compareAndSet(null, new AwsException(words, cause));
        return words;
    }

    private String lasting(S3Item item, SdkException e) {
        String code = e instanceof AwsServiceException service ? AwsFailure.code(service) : "";
        return switch (code) {
            case "InvalidObjectState" ->
                "it lies in an archive of S3 Glacier; restore it (aws s3api restore-object) and run again";
            case "NoSuchKey" -> "it was listed and is gone";
            case "PreconditionFailed" -> "it was replaced after it had been listed; run again";
            default -> words(item, e);
        };
    }

    private String words(S3Item item, SdkException e) {
        S3Errors errors = new S3Errors(new AwsSettings.Store(item.bucket(), "", "", owner), S3Errors.Keys.OF_LOGS);
        return Redactor.redact(errors.why(ACTION, e));
    }

    /** @throws AwsException when not one of {@code objects} was allowed: then a permission is missing */
    void requireSomeAllowed(int objects) {
        AwsException first = denial.get();
        if (first != null && denied.get() == objects) {
            throw first;
        }
    }
}
