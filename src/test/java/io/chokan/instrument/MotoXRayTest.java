package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An X-Ray server that is not ours takes the documents and gives them back ({@code pip install 'moto[server,xray]'}). */
class MotoXRayTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MOST_A_REQUEST = 25;
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=test/20261122/ap-northeast-1/xray/aws4_request, SignedHeaders=host, Signature=0";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Process server;
    private static URI root;

    @BeforeAll
    static void startServer() throws Exception {
        int port = freePort();
        root = URI.create("http://127.0.0.1:" + port);
        try {
            server = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "moto_server is not on this machine: pip install 'moto[server,xray]'");
        }
        assertThat(answersWithin(Duration.ofSeconds(60)))
                .as("moto_server answers")
                .isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answersWithin(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until && server.isAlive()) {
            try {
                HTTP.send(HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.discarding());
                return true;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return false;
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.destroy();
        }
    }

    private static JsonNode post(String path, Object body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", SIGNATURE)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void documentsAreTaken_andReadBackEqual() throws Exception {
        List<String> documents = documents();
        assertThat(documents).hasSizeGreaterThan(200);
        Set<String> traces = new LinkedHashSet<>();
        for (int from = 0; from < documents.size(); from += MOST_A_REQUEST) {
            List<String> some = documents.subList(from, Math.min(documents.size(), from + MOST_A_REQUEST));
            some.forEach(document ->
                    traces.add(JSON.readTree(document).get("trace_id").asString()));
            JsonNode answer = post("/TraceSegments", Map.of("TraceSegmentDocuments", some));
            assertThat(answer.get("UnprocessedTraceSegments")).isEmpty();
        }
        assertThat(readBack(traces)).isEqualTo(byId(documents));
    }

    private static Map<String, JsonNode> readBack(Set<String> traces) throws Exception {
        List<String> documents = new ArrayList<>();
        List<String> ids = List.copyOf(traces);
        for (int from = 0; from < ids.size(); from += 5) {
            JsonNode answer = post("/Traces", Map.of("TraceIds", ids.subList(from, Math.min(ids.size(), from + 5))));
            assertThat(answer.get("UnprocessedTraceIds")).isEmpty();
            for (JsonNode trace : answer.get("Traces")) {
                trace.get("Segments")
                        .forEach(
                                segment -> documents.add(segment.get("Document").asString()));
            }
        }
        return byId(documents);
    }

    private static Map<String, JsonNode> byId(List<String> documents) {
        Map<String, JsonNode> byId = new TreeMap<>();
        for (String document : documents) {
            JsonNode segment = JSON.readTree(document);
            assertThat(byId.put(segment.get("id").asString(), segment)).isNull();
        }
        return byId;
    }

    /** Requests that went well, failed, were retried, never ended, belong to another's trace, or are too large for one document. */
    private static List<String> documents() {
        MemorySink sink = new MemorySink();
        FmTracer tracer = new FmTracer("manga-assist-orchestrator", sink);
        for (int i = 0; i < 40; i++) {
            try (FmTrace trace =
                    tracer.traceFmRequest("req-" + i, "sess-" + i, "anthropic.claude-3-haiku", parent(i))) {
                trace.annotate("number", i)
                        .annotate("text", "漫画 \ud83d\udcda \ud800 \"\\\n")
                        .note("nan", Double.NaN);
                trace.traceRedisCache("get").close();
                trace.traceDynamoDb("manga-sessions", "GetItem").close();
                Subsegment model = trace.traceBedrockInvoke("anthropic.claude-3-haiku", i, 4096);
                model.attempt()
                        .fail("ThrottlingException", "Too many requests", 429)
                        .close();
                model.attempt().close();
                model.fail(new IllegalStateException("failed", new IOException("connection reset")))
                        .close();
                if (i % 4 == 0) {
                    trace.traceOpenSearch("manga-products-v3", 5);
                }
                trace.fail(new IllegalStateException("failed"));
            }
        }
        try (FmTrace large = tracer.traceFmRequest("large", "s", "m")) {
            for (int i = 0; i < 200; i++) {
                large.traceDynamoDb("t" + i, "Query")
                        .annotate("text", "漫".repeat(900))
                        .close();
            }
            large.fail(new IllegalStateException());
        }
        assertThat(tracer.dropped()).isZero();
        return sink.documents();
    }

    private static String parent(int i) {
        return i % 3 == 0 ? "00-4bf92f3577b34da6a3ce929d0e0e47%02x-00f067aa0ba902b7-01".formatted(i) : "";
    }
}
