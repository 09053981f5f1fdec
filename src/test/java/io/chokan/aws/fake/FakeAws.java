package io.chokan.aws.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudWatch Logs and X-Ray on loopback, speaking the wire protocols of the real ones to the real SDK clients. */
public final class FakeAws implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        // head and body of an answer go in two packets: without it, the second waits 40 ms for the client's
        // acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeAws::daemon);
    private final FakeTime time;
    private final FakeFaults faults;
    private final FakeQuotas quotas = new FakeQuotas();
    private final FakeLogs logs;
    private final FakeXRay xray = new FakeXRay();
    private final long latencyNanos;
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    /** An answer of the service that is no success. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String type;

        Refusal(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }
    }

    /** @param latencyNanos of every call, by {@code time} */
    public FakeAws(FakeTime time, FakeFaults faults, long latencyNanos) throws IOException {
        this.time = time;
        this.faults = faults;
        this.latencyNanos = latencyNanos;
        this.logs = new FakeLogs(time, faults, quotas);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeAws start() throws IOException {
        return new FakeAws(new FakeTime(200), FakeFaults.none(), 0);
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "fake-aws");
        thread.setDaemon(true);
        return thread;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public FakeTime time() {
        return time;
    }

    public FakeLogs logs() {
        return logs;
    }

    public FakeXRay xray() {
        return xray;
    }

    public FakeQuotas quotas() {
        return quotas;
    }

    /** From now on that action is not allowed. */
    public void deny(String action) {
        denied.add(action);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String action = target == null
                    ? exchange.getRequestURI().getPath().substring(1)
                    : target.substring(target.indexOf('.') + 1);
            quotas.called(action, time.nanos());
            time.sleep(latencyNanos);
            answer(exchange, action, body);
        } catch (Refusal refusal) {
            send(exchange, refusal.status, Map.of("__type", refusal.type, "message", refusal.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, String action, JsonNode body) throws IOException, InterruptedException {
        if (denied.contains(action)) {
            throw new Refusal(
                    400,
                    "AccessDeniedException",
                    "User: arn:aws:sts::111122223333:assumed-role/job/1 is not authorized to perform: " + action);
        }
        String fault = faults.ofCall();
        if (fault.equals("slow")) {
            time.sleep(faults.below(2_000_000_000L));
        } else if (fault.equals("LimitExceededException") && !action.equals("StartQuery")) {
            refuse("ThrottlingException");
        } else if (!fault.isEmpty() && !fault.equals("cut") && !fault.equals("empty")) {
            refuse(fault);
        }
        Map<String, Object> answer = xray.answers(action) ? xray.answer(action, body) : logs.answer(action, body);
        if (fault.equals("cut")) {
            cut(exchange, JSON.writeValueAsBytes(answer));
        } else if (fault.equals("empty")) {
            exchange.sendResponseHeaders(502, -1);
        } else {
            send(exchange, 200, answer);
        }
    }

    private static void refuse(String type) {
        boolean server =
                List.of("ServiceUnavailableException", "InternalFailure").contains(type);
        throw new Refusal(server ? 500 : 400, type, "injected " + type);
    }

    /** Half of the answer, then the connection ends. */
    private static void cut(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length + 10L);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
