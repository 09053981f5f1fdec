package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.Moto;
import io.chokan.model.Window;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores of the mode aws as the job uses them, on an S3 server that is not ours. */
class BucketStoresTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T00:30:00Z"));

    private static Moto moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() throws Exception {
        moto = Moto.start();
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(moto.address() + "/chokan-bucket"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    @AfterAll
    static void stopServer() {
        if (moto != null) {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            moto.close();
        }
    }

    @Test
    void ofTwoMachines_oneHoldsTheWindow() throws Exception {
        try (Workplace one = Workplace.tryOpen(request("one"), CLOCK).orElseThrow()) {
            one.lock().requireHeld();
            assertThat(Workplace.tryOpen(request("other"), CLOCK)).isEmpty();
            assertThat(Workplace.tryOpen(request("one"), CLOCK)).isEmpty();
        }
        Optional<Workplace> next = Workplace.tryOpen(request("other"), CLOCK);
        assertThat(next).isPresent();
        next.get().close();
    }

    @Test
    void aReportIsPublishedWhole_andWhatOnlyTheOldOneHadGoes() throws Exception {
        try (Stores stores = Stores.of(settings(), folder)) {
            Path report = Files.createDirectories(folder.resolve("report/2026-11-22/prompts"))
                    .getParent();
            Files.writeString(report.resolve("index.html"), "<p>");
            Files.writeString(report.resolve("prompts/EP-001.md"), "#");
            stores.publish("2026-11-22", report);
            Files.delete(report.resolve("prompts/EP-001.md"));
            Files.writeString(report.resolve("prompts/EP-002.md"), "#");
            stores.publish("2026-11-22", report);
        }
        try (Stores elsewhere = Stores.of(settings(), folder.resolve("elsewhere"))) {
            assertThat(elsewhere.archiveAddress()).isEqualTo("s3://chokan-bucket/nightly/archive");
        }
        assertThat(listed())
                .containsSubsequence(
                        "nightly/report/2026-11-22/index.html", "nightly/report/2026-11-22/prompts/EP-002.md")
                .doesNotContain("EP-001");
    }

    private static String listed() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(moto.address() + "/chokan-bucket?list-type=2"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private RunRequest request(String machine) {
        Path out = folder.resolve(machine);
        return new RunRequest(Window.night(LocalDate.of(2026, 11, 22), ZoneOffset.UTC), settings(), folder, null, out);
    }

    private static Settings settings() {
        Map<String, String> environment = Map.of(
                "CHOKAN_MODE",
                "aws",
                "CHOKAN_AWS_REGION",
                "ap-northeast-1",
                "CHOKAN_AWS_LOG_GROUPS",
                "/aws/ecs/manga-assist",
                "CHOKAN_AWS_ENDPOINT",
                moto.address().toString(),
                "CHOKAN_AWS_BUCKET",
                "chokan-bucket",
                "CHOKAN_AWS_PREFIX",
                "nightly/");
        return new SettingsLoader(Path.of("").toAbsolutePath(), environment).load("nightly");
    }
}
