package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.archive.ObjectStore;
import io.chokan.archive.ObjectStoreContract;
import io.chokan.archive.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The store's contract on an S3 server that is not ours. */
class S3ObjectStoreTest extends ObjectStoreContract {
    private static final int SMALL_PART = 5 * 1024 * 1024;

    private static MotoBucket bucket;

    @BeforeAll
    static void startServer() throws Exception {
        bucket = new MotoBucket();
    }

    @AfterAll
    static void stopServer() {
        if (bucket != null) {
            bucket.close();
        }
    }

    @Override
    protected ObjectStore store(String name) {
        return new S3ObjectStore(bucket.s3(), place(name), folder.resolve("cache-" + name), SMALL_PART);
    }

    private static AwsSettings.Store place(String name) {
        return new AwsSettings.Store(MotoBucket.NAME, "chokan/" + name + "/", "", "");
    }

    @Override
    protected int races() {
        return Integer.getInteger("chokan.races", 40);
    }

    @Test
    void aLargeFile_goesInParts_andComesBackWhole() throws Exception {
        byte[] content = new byte[2 * SMALL_PART + 77];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large.parquet"), content);

        store("parts").put("a/large-1.parquet", file);
        store("parts").put("a/large-1.parquet", file);

        assertThat(store("parts").fetch("a/large-1.parquet", Sha256.of(file))).hasBinaryContent(content);
        assertThat(head("parts", "a/large-1.parquet").eTag()).endsWith("-3\"");
        assertThat(bucket.s3()
                        .listMultipartUploads(all -> all.bucket(MotoBucket.NAME))
                        .uploads())
                .isEmpty();
    }

    @Test
    void objectsSayWhatTheyAre_andHowTheyAreEncrypted() throws Exception {
        AwsSettings.Store place = new AwsSettings.Store(MotoBucket.NAME, "typed/", "alias/chokan", "");
        ObjectStore store = new S3ObjectStore(bucket.s3(), place, folder.resolve("cache"));
        store.put("report/index.html", bytes("<p>"));
        store.put("a.parquet", Files.writeString(folder.resolve("a.parquet"), "x"));

        HeadObjectResponse page =
                bucket.s3().headObject(head -> head.bucket(MotoBucket.NAME).key("typed/report/index.html"));
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(page.ssekmsKeyId()).isEqualTo("alias/chokan");
        assertThat(bucket.s3()
                        .headObject(head -> head.bucket(MotoBucket.NAME).key("typed/a.parquet"))
                        .serverSideEncryptionAsString())
                .isEqualTo("aws:kms");
    }

    @Test
    void whatIsCached_isFetchedOnce_andADamagedCopyAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("x.parquet"), "content");
        store("cache").put("a/x.parquet", file);
        Path cached = store("cache").fetch("a/x.parquet", Sha256.of(file));
        Files.writeString(cached, "damaged");

        assertThat(store("cache").fetch("a/x.parquet", Sha256.of(file))).hasContent("content");
        store("cache").delete("a/x.parquet");
        assertThat(store("cache").fetch("a/x.parquet", Sha256.of(file))).hasContent("content");
        assertThatThrownBy(() -> store("cache").fetch("../../etc/passwd", "00"))
                .hasMessageContaining("inside the archive");
    }

    @Test
    void aMissingBucket_isSaidWithWhatToDo() {
        ObjectStore store = new S3ObjectStore(
                bucket.s3(), new AwsSettings.Store("no-such-bucket", "p/", "", ""), folder.resolve("c"));
        for (var call : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> store.list(""),
                () -> store.read("k"),
                () -> store.put("k", bytes("x")),
                () -> store.putIf("k", bytes("x"), null))) {
            assertThatThrownBy(call)
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessageContaining("s3://no-such-bucket/p/")
                    .hasMessageContaining("create it or correct aws.archive.bucket");
        }
    }

    private static HeadObjectResponse head(String name, String key) {
        return bucket.s3().headObject(head -> head.bucket(MotoBucket.NAME).key("chokan/" + name + "/" + key));
    }
}
