package io.chokan.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Stands before another server and answers some requests itself, as the services' own front doors do. */
final class Gate implements AutoCloseable {
    /** Set by the client itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, URI> routes = new ConcurrentHashMap<>();

    private record Answer(int status, String body) {}

    Gate(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param requests expression for "method target body", for example {@code PUT .*} */
    void answer(String requests, int status, String body) {
        answers.put(requests, new Answer(status, body));
    }

    /** As S3 does, and as the services do whose requests are forms. */
    void deny(String requests) {
        String error =
                "<Error><Code>AccessDenied</Code><Message>User: arn:aws:sts::111122223333:assumed-role/job/1 is not"
                        + " authorized</Message></Error>";
        answer(requests, 403, requests.contains("Action") ? "<ErrorResponse>" + error + "</ErrorResponse>" : error);
    }

    void allow(String requests) {
        answers.remove(requests);
    }

    /** Some requests go to another server. */
    void route(String requests, URI other) {
        routes.put(requests, other);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + (target == null ? "" : target + " ") + new String(body, StandardCharsets.UTF_8);
        try {
            Answer answer = first(answers, what, new Answer(0, ""));
            if (answer.status() == 0) {
                pass(exchange, body, first(routes, what, behind));
            } else {
                exchange.getResponseHeaders().set("ETag", "\"tag\"");
                send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static <T> T first(Map<String, T> choices, String what, T otherwise) {
        return choices.entrySet().stream()
                .filter(choice -> Pattern.compile(choice.getKey(), Pattern.DOTALL)
                        .matcher(what)
                        .matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private void pass(HttpExchange exchange, byte[] body, URI to) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(to + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (!List.of("content-length", "transfer-encoding", "connection").contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        send(exchange, answer.statusCode(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
