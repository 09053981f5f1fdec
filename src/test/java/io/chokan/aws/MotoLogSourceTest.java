package io.chokan.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.aws.FaultyProxy.Fault;
import io.chokan.export.LogSource;
import io.chokan.export.NoInputException;
import io.chokan.export.Plan;
import io.chokan.model.InputFile;
import io.chokan.model.LogIntake;
import io.chokan.model.LogType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects on an S3 server that is not ours; skipped with a message where there is none. */
class MotoLogSourceTest extends S3LogSourceContract {
    private static Moto moto;
    private static AwsClients motoClients;
    private static S3Client s3;

    private FaultyProxy proxy;
    private String place;

    @BeforeAll
    static void startServer() throws Exception {
        moto = Moto.start();
        motoClients = moto.clients();
        s3 = motoClients.s3();
        s3.createBucket(bucket ->
                bucket.bucket(BUCKET).createBucketConfiguration(in -> in.locationConstraint("ap-northeast-1")));
    }

    @AfterAll
    static void stopServer() {
        if (moto != null) {
            motoClients.close();
            moto.close();
        }
    }

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new FaultyProxy(moto.address());
        place = java.util.UUID.randomUUID() + "/";
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Override
    AwsSettings.Access access() {
        return new AwsSettings.Access("ap-northeast-1", proxy.endpoint(), "", "", Duration.ofSeconds(20));
    }

    @Override
    AwsClients clients() {
        return new AwsClients(access(), StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
    }

    @Override
    S3Client s3() {
        return s3;
    }

    @Test
    void hoursThatCannotHoldTheWindowsEvents_areNotFetched_andNothingIsLost() throws Exception {
        // the night is 2026-11-21T15:00Z to 22T15:00Z
        for (String hour : List.of("20/22", "21/14", "21/15", "22/14", "22/20", "22/21", "24/00")) {
            put(place + "logs/2026/11/" + hour + "/x", line(hour, NIGHT.from().toEpochMilli() + 1));
        }
        put(place + "logs/2026/11/99/00/x", line("no date", NIGHT.from().toEpochMilli() + 1));
        S3FolderLogSource source = source(place);
        Plan plan = plan(source);

        assertThat(plan.expectation().files())
                .extracting(file -> file.path().replaceFirst(".*/2026/11/", ""))
                .contains("21/14/x", "21/15/x", "22/14/x", "22/20/x", "99/00/x")
                .doesNotContain("20/22/x", "24/00/x");
        LogIntake.Objects objects = source.intake(work()).objects();
        assertThat(objects.listed()).isEqualTo(8);
        assertThat(objects.read() + objects.otherHours()).isEqualTo(8);
        assertThat(objects.from()).hasToString("2026-11-21T14:00:00Z");
        assertThat(objects.to()).hasToString("2026-11-22T22:00:00Z");
        assertThat(objects.bytes())
                .isEqualTo(plan.expectation().files().stream()
                        .mapToLong(InputFile::bytes)
                        .sum());
    }

    @Test
    void files_areNamedAsInS3_andTestsAndHiddenOnesPassedOver() throws Exception {
        put(
                place + "a//odd ../ü+%41/" + "k".repeat(300),
                line("odd", NIGHT.from().toEpochMilli()));
        put(place + ".hidden/x", line("hidden", NIGHT.from().toEpochMilli()));
        put(place + "aws-logs-write-test", "Permission Check Successful".getBytes(UTF_8));
        put(place + "folder/", new byte[0]);
        put(place + "picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 2, 3, 0, 0});
        Plan plan = plan(source(place, place + "a/"));
        String at = "s3://" + BUCKET + "/" + place;
        assertThat(plan.expectation().files())
                .extracting(file -> file.path() + " " + file.state())
                .containsExactly(
                        at + ".hidden/x HIDDEN",
                        at + "a//odd ../ü+%41/" + "k".repeat(300) + " READ",
                        at + "aws-logs-write-test WRITE_TEST",
                        at + "picture NOT_TEXT");
        assertThat(plan.expectation().expected()).containsEntry(LogType.FM_CALL, 1L);
    }

    @Test
    void whatIsThere_isNotFetchedTwice_andAnotherContentAnew() throws Exception {
        put(place + "a", line("a", NIGHT.from().toEpochMilli()));
        put(place + "b", line("b", NIGHT.from().toEpochMilli()));
        plan(source(place));
        put(place + "b", line("c", NIGHT.from().toEpochMilli()));
        S3FolderLogSource again = source(place);
        Plan plan = plan(again);

        assertThat(proxy.fetched()).containsExactlyInAnyOrder(place + "a", place + "b", place + "b");
        assertThat(again.intake(work()).apiCalls()).containsEntry("s3:GetObject", 1L);
        assertThat(handedOut(again, plan).keySet())
                .anyMatch(text -> text.contains("\"c\""))
                .noneMatch(text -> text.contains("\"b\""));
    }

    @Test
    void whatCannotBeRead_isNamedWithItsReason_andTheRestIsThere() throws Exception {
        for (Fault fault : Fault.values()) {
            put(place + fault, line(fault.name(), NIGHT.from().toEpochMilli()));
            proxy.spoil("/" + fault, fault);
        }
        S3FolderLogSource source = source(place);
        Plan plan = plan(source);

        String at = "s3://" + BUCKET + "/" + place;
        assertThat(plan.expectation().shortfalls()).hasSize(6);
        assertThat(String.join("\n", plan.expectation().shortfalls()))
                .contains(at + "DENIED could not be read: access denied; add to the role's policy"
                        + " {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::"
                        + BUCKET
                        + "/*\"}")
                .contains(at + "KEY_DENIED could not be read: access denied; add to the role's policy"
                        + " {\"Effect\": \"Allow\", \"Action\": [\"kms:GenerateDataKey\", \"kms:Decrypt\"]")
                .contains(at + "ARCHIVED could not be read: it lies in an archive of S3 Glacier")
                .contains(at + "GONE could not be read: it was listed and is gone")
                .contains(at + "DAMAGED could not be read: ")
                .contains(at + "CUT could not be read: it did not come whole")
                .doesNotContain("111122223333");
        assertThat(plan.expectation().files())
                .filteredOn(file -> file.state() == InputFile.State.READ)
                .extracting(file -> file.path().substring(at.length()))
                .containsExactly("CUT_ONCE", "SLOW_DOWN_ONCE");
        assertThat(plan.expectation().expected()).containsEntry(LogType.FM_CALL, 2L);
        assertThat(source.intake(work()).objects().read()).isEqualTo(2);
    }

    @Test
    void whereNothingIsAllowed_aPermissionIsMissing() throws Exception {
        put(place + "a", line("a", NIGHT.from().toEpochMilli()));
        proxy.spoil("/a", Fault.DENIED);
        LogSource source = source(place);
        assertThatThrownBy(() -> source.plan(NIGHT, work()))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("\"s3:GetObject\"");
        proxy.spoil("list", Fault.DENIED);
        assertThatThrownBy(() -> source(place).requireInput())
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("cannot list s3://" + BUCKET + "/" + place)
                .hasMessageContaining("\"s3:ListBucket\"");
    }

    @Test
    void aBucketThatIsMissing_andAFolderWithoutLogs() {
        assertThatThrownBy(() -> source("empty/").requireInput())
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("there is no object of logs in s3://" + BUCKET + "/empty/")
                .hasMessageContaining("correct aws.export.s3.prefixes");
        S3Listing listing =
                new S3Listing(clients().logObjects(), new Api(10, Ticker.REAL, () -> false, Long.MAX_VALUE), "");
        assertThatThrownBy(() -> listing.list(AwsSettings.S3Folder.of("s3://no-such-bucket/x/")))
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining(
                        "cannot list s3://no-such-bucket/x/: there is no such bucket; create it or correct aws.export.s3.prefixes");
    }

    private static byte[] line(String id, long millis) {
        return call(id, millis).getBytes(UTF_8);
    }
}
