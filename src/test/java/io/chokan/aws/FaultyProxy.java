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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an S3 server on loopback and spoils answers about certain keys; remembers what was fetched. */
final class FaultyProxy implements AutoCloseable {
    private final HttpServer server;
    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultyProxy::daemon);
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> fetched = new ArrayList<>();

    /** What comes instead of an object. */
    enum Fault {
        DENIED,
        KEY_DENIED,
        ARCHIVED,
        GONE,
        DAMAGED,
        CUT,
        CUT_ONCE,
        SLOW_DOWN_ONCE
    }

    FaultyProxy(URI behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "proxy");
        thread.setDaemon(true);
        return thread;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on for keys that end so; {@code list} means the listing. */
    void spoil(String keyEnd, Fault fault) {
        faults.put(keyEnd, fault);
    }

    /** Keys that were asked for, in order, as often as they were. */
    synchronized List<String> fetched() {
        return List.copyOf(fetched);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean list = String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type=2");
            Fault fault = fault(list ? "list" : path);
            if (!list) {
                remember(path);
            }
            if (fault == null || !refuse(exchange, fault)) {
                pass(exchange, fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void remember(String path) {
        fetched.add(path.substring(path.indexOf('/', 1) + 1));
    }

    private Fault fault(String path) {
        for (String end : List.copyOf(faults.keySet())) {
            if (path.endsWith(end)) {
                Fault fault = faults.get(end);
                if (fault == Fault.CUT_ONCE || fault == Fault.SLOW_DOWN_ONCE) {
                    faults.remove(end);
                }
                return fault;
            }
        }
        return null;
    }

    private static boolean refuse(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case DENIED -> error(exchange, 403, "AccessDenied", "Access Denied");
            case KEY_DENIED ->
                error(
                        exchange,
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::111122223333:assumed-role/job/1 is not authorized to perform: kms:Decrypt");
            case ARCHIVED -> error(exchange, 403, "InvalidObjectState", "not valid for the object's storage class");
            case GONE -> error(exchange, 404, "NoSuchKey", "The specified key does not exist.");
            case SLOW_DOWN_ONCE -> error(exchange, 503, "SlowDown", "Please reduce your request rate.");
            case DAMAGED, CUT, CUT_ONCE -> {
                return false;
            }
        }
        return true;
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        byte[] body = ("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void pass(HttpExchange exchange, Fault fault) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(behind + exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-")
                    || name.equalsIgnoreCase("If-Match")
                    || name.equalsIgnoreCase("Authorization")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = answer.body();
        answer.headers().map().forEach((name, values) -> {
            if (!List.of("content-length", "connection", "date", "server", ":status", "transfer-encoding")
                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (fault == Fault.DAMAGED) {
            body[body.length / 2] ^= 1;
        }
        exchange.getResponseBody()
                .write(body, 0, fault == Fault.CUT || fault == Fault.CUT_ONCE ? body.length / 2 : body.length);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
