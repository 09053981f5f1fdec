package io.chokan.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Does with one small object what the archive does with many, by the archive's own code: list, store, store only if absent or
 * unchanged, read, give up an upload, delete. The object's name is nobody else's, and it is removed again.
 */
final class BucketCheck {
    private static final byte[] FIRST =
            "./chokan check was here; it removes this object.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECOND = "./chokan check was here, too.".getBytes(StandardCharsets.US_ASCII);
    private static final int FORBIDDEN = 403;

    private final S3Client client;
    private final Prober prober;
    private final AwsSettings.Store place;
    private final S3ObjectStore store;
    private final S3Requests requests;
    private final S3Errors errors;
    private boolean stored;
    private final String key = "locks/check-" + UUID.randomUUID();

    BucketCheck(S3Client client, Prober prober, AwsSettings.Store place) {
        this.client = client;
        this.prober = prober;
        this.place = place;
        this.store = new S3ObjectStore(client, place, Path.of(""));
        this.requests = new S3Requests(place);
        this.errors = new S3Errors(place);
    }

    private interface Step {
        void run() throws IOException;
    }

    void run() {
        long before = prober.problems();
        step(Permission.LIST_BUCKET, () -> store.list(key));
        try {
            step(Permission.PUT_OBJECT, this::conditions);
            step(Permission.GET_OBJECT, this::readBack);
            step(Permission.ABORT_MULTIPART_UPLOAD, this::upload);
        } finally {
            step(Permission.DELETE_OBJECT, () -> store.delete(key));
        }
        hints();
        if (prober.problems() == before) {
            prober.ok("archive s3://" + place.bucket() + "/" + place.prefix()
                    + ": may list, store (only if absent, only if unchanged), read, give up an upload and delete"
                    + (place.kmsKey().isEmpty() ? "" : ", encrypted under aws.archive.kms-key")
                    + (place.owner().isEmpty() ? "" : ", owner as configured"));
        }
    }

    /** Two runs of a night are kept apart by nothing but this. */
    private void conditions() throws IOException {
        Optional<String> version = store.putIf(key, FIRST, null);
        stored = true;
        if (version.isEmpty() || store.putIf(key, SECOND, null).isPresent()) {
            prober.problem(unsafe("If-None-Match"));
        } else if (store.putIf(key, SECOND, version.get()).isEmpty()
                || store.putIf(key, FIRST, version.get()).isPresent()) {
            prober.problem(unsafe("If-Match"));
        }
    }

    private String unsafe(String header) {
        return "s3://" + place.bucket() + " does not honour conditional writes (" + header
                + "): two runs could archive the same night; take a bucket of Amazon S3, or a store that honours them";
    }

    private void readBack() throws IOException {
        if (store.read(key).isEmpty() && stored) {
            prober.problem("s3://" + place.bucket() + "/" + place.prefix() + key
                    + " cannot be read right after it was stored: the archive needs a store that is consistent");
        }
    }

    private void upload() throws IOException {
        String id = done(Permission.PUT_OBJECT, () -> client.createMultipartUpload(requests.create(key)))
                .uploadId();
        done(Permission.ABORT_MULTIPART_UPLOAD, () -> client.abortMultipartUpload(requests.abort(key, id)));
    }

    private <T> T done(Permission permission, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw errors.of(permission, key, e);
        }
    }

    /** A denial is about one right; after any other failure the rest would fail alike. */
    private void step(Permission permission, Step step) {
        prober.meter().called(permission.action());
        try {
            step.run();
        } catch (IOException e) {
            if (e.getCause() instanceof SdkException failure) {
                prober.requireUsable(permission.service(), failure);
            }
            prober.problem(String.valueOf(e.getMessage()));
            if (!(e.getCause() instanceof S3Exception s3) || s3.statusCode() != FORBIDDEN) {
                throw new Prober.UnusableException();
            }
        }
    }

    private void hints() {
        prober.ask(
                        Permission.GET_BUCKET_VERSIONING.on("arn:aws:s3:::" + place.bucket()),
                        () -> client.getBucketVersioning(requests.versioning()),
                        refusal -> true)
                .map(GetBucketVersioningResponse::status)
                .filter(BucketVersioningStatus.ENABLED::equals)
                .ifPresent(
                        on -> prober.note("the bucket keeps versions: three old ones of the check's object (some bytes)"
                                + " go when a lifecycle rule says so"));
        prober.ask(
                        Permission.GET_LIFECYCLE_CONFIGURATION.on("arn:aws:s3:::" + place.bucket()),
                        () -> client.getBucketLifecycleConfiguration(requests.lifecycle()),
                        this::saysThereIsNone)
                .filter(found ->
                        found.rules().stream().noneMatch(rule -> rule.abortIncompleteMultipartUpload() != null))
                .ifPresent(
                        found -> prober.note(
                                "no lifecycle rule of the bucket gives up unfinished uploads: a run that is"
                                        + " killed in the midst of a large file leaves parts that are paid for; see docs/BUCKET.md"));
    }

    private boolean saysThereIsNone(software.amazon.awssdk.awscore.exception.AwsServiceException refusal) {
        if (AwsFailure.code(refusal).equals("NoSuchLifecycleConfiguration")) {
            prober.note("the bucket has no lifecycle rules: see the advice in docs/BUCKET.md");
        }
        return true;
    }
}
