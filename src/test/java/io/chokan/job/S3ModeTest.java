package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.Moto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whole runs over objects in S3; skipped with a message where moto is missing. */
class S3ModeTest {
    private static final String DATE = "2026-11-22";

    @TempDir
    private Path folder;

    @Test
    void theSameReportAsInLocalMode() throws Exception {
        Path sim = folder.resolve("sim");
        new TestConsole().run("simulate", "--out", sim.toString(), "--date", DATE, "--calls", "500", "--seed", "9");
        Path traces = sim.resolve("traces");
        TestConsole local = new TestConsole();
        String out = folder.resolve("local").toString();
        assertThat(local.run(
                        "run",
                        "--date",
                        DATE,
                        "--logs",
                        sim.resolve("logs") + "",
                        "--traces",
                        traces + "",
                        "--out",
                        out))
                .as(local.err())
                .isZero();
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        try (Moto moto = Moto.start()) {
            upload(moto.address(), sim.resolve("logs"));
            Map<String, String> environment = Map.of(
                    "CHOKAN_AWS_ENDPOINT", moto.address().toString(),
                    "CHOKAN_AWS_REGION", "us-east-1",
                    "CHOKAN_AWS_S3_PREFIXES", "s3://chokan-logs/export/");
            TestConsole cloud = new TestConsole();
            String there = folder.resolve("cloud").toString();
            assertThat(cloud.run(
                            environment,
                            "run",
                            "--mode",
                            "aws",
                            "--date",
                            DATE,
                            "--traces",
                            traces + "",
                            "--out",
                            there))
                    .as(cloud.err())
                    .isZero();
            assertThat(comparable("cloud")).isEqualTo(comparable("local"));
            objectsAreTold();
            TestConsole query = new TestConsole();
            assertThat(query.run(environment, "query", "error-rate", "--mode", "aws", "--date", DATE))
                    .isEqualTo(2);
            assertThat(query.err()).contains("the configuration has no log group");
            emptyNight(environment);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private void objectsAreTold() throws IOException {
        JsonNode intake = analysis("cloud").get("run").get("intake");
        assertThat(intake.get("source").asString()).isEqualTo("Amazon S3");
        assertThat(intake.get("objects").get("read").asLong()).isPositive();
        assertThat(intake.get("apiCalls").get("s3:GetObject").asLong())
                .isEqualTo(intake.get("objects").get("read").asLong());
        assertThat(Files.readString(folder.resolve("cloud/report/" + DATE + "/index.html")))
                .contains("Fetched from Amazon S3: ");
    }

    /** Nothing was delivered for the window: a partial night that says so. */
    private void emptyNight(Map<String, String> environment) {
        TestConsole console = new TestConsole();
        Map<String, String> other = new java.util.HashMap<>(environment);
        other.put("CHOKAN_AWS_S3_PREFIXES", "s3://chokan-logs/other/");
        Path traces = folder.resolve("sim/traces");
        int exit = console.run(
                other, "run", "--mode", "aws", "--date", DATE, "--traces", traces + "", "--out", folder + "/empty");
        assertThat(exit).as(console.err()).isEqualTo(3);
        assertThat(analysis("empty").get("completeness").get("reasons").toString())
                .contains("no event in the window");
    }

    /** As an export task names objects; and one of years ago, in a folder of its own. */
    private static void upload(URI server, Path logs) throws Exception {
        put(server, "/chokan-logs", new byte[0]);
        put(server, "/chokan-logs/other/2020/01/01/00/x", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (Stream<Path> walk = Files.walk(logs)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                String stream = logs.relativize(file).toString().replace('/', '-');
                put(
                        server,
                        "/chokan-logs/export/6b4ee3f1-2222-3333-4444-555555555555/" + stream + "/000000.gz",
                        gzip(Files.readAllBytes(file)));
            }
        }
    }

    private static void put(URI server, String path, byte[] content) throws Exception {
        HttpRequest put = HttpRequest.newBuilder(URI.create(server + path))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(put, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as(path)
                .isEqualTo(200);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private JsonNode analysis(String out) {
        return JsonMapper.shared().readTree(folder.resolve(out).resolve("report/" + DATE + "/analysis.json"));
    }

    /** Without what may differ: the run, and the names of files. */
    private JsonNode comparable(String out) {
        ObjectNode copy = ((ObjectNode) analysis(out)).deepCopy();
        copy.remove("run");
        ((ObjectNode) copy.get("completeness")).remove("files");
        return copy;
    }
}
