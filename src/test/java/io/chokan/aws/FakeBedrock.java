package io.chokan.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Converse as Bedrock speaks it (REST-JSON), on loopback, with one behaviour at a time. */
public final class FakeBedrock implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = exchange -> {};

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeBedrock() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/model/", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            behaviour.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Bodies of what was asked. */
    public List<String> requests() {
        return requests;
    }

    public void says(String text) {
        String body = JSON.writeValueAsString(Map.of(
                "output",
                Map.of("message", Map.of("role", "assistant", "content", List.of(Map.of("text", text)))),
                "stopReason",
                "end_turn",
                "usage",
                Map.of("inputTokens", 1_000, "outputTokens", 100, "totalTokens", 1_100),
                "metrics",
                Map.of("latencyMs", 5)));
        behaviour = exchange -> send(exchange, 200, body);
    }

    public void refuses(int status, String type, String message) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
            send(exchange, status, JSON.writeValueAsString(Map.of("message", message)));
        };
    }

    public void breaksOff() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write('{');
        };
    }

    public void hangs() {
        behaviour = exchange -> {
            try {
                if (closed.await(60, TimeUnit.SECONDS)) {
                    exchange.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
