package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chokan.aws.Moto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on loopback that speaks AWS's protocols and is not ours. */
final class LocalCloud implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern STATUS = Pattern.compile("<StackStatus>(\\w+)</StackStatus>");
    private static final Pattern FAILURE = Pattern.compile(
            "<LogicalResourceId>(\\w+)</LogicalResourceId>(?:(?!</member>).)*?FAILED</ResourceStatus>\\s*<ResourceStatusReason>([^<]*)",
            Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 60;

    private final URI root;
    private final Runnable stop;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LocalCloud(URI root, Runnable stop) {
        this.root = root;
        this.stop = stop;
    }

    /** Skips the calling test, and says so, where it is not. */
    static LocalCloud moto() throws Exception {
        Moto moto = Moto.start();
        return new LocalCloud(moto.address(), moto::close);
    }

    /** Skips the calling test, and says so, where it is not. */
    static LocalCloud ministack(Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("ministack")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "BIND_HOST",
                        "127.0.0.1",
                        "GATEWAY_PORT",
                        "" + port,
                        "MINISTACK_REGION",
                        "ap-northeast-1",
                        "TMPDIR",
                        folder.toString()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            assumeTrue(false, "ministack is not on this machine: pip install ministack");
            throw missing;
        }
        LocalCloud cloud = new LocalCloud(URI.create("http://127.0.0.1:" + port), process::destroy);
        cloud.awaitAnswer(process);
        return cloud;
    }

    private void awaitAnswer(Process process) throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive(); i++) {
            try {
                http.send(HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the server does not answer");
    }

    /** Creates a stack and waits until it is there. */
    void create(String stack, Map<String, Object> template, Map<String, String> parameters) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("StackName", stack);
        form.put("TemplateBody", JSON.writeValueAsString(template));
        form.put("Capabilities.member.1", "CAPABILITY_IAM");
        parameters.forEach((name, value) -> {
            String prefix = "Parameters.member." + (1 + form.size()) + ".";
            form.put(prefix + "ParameterKey", name);
            form.put(prefix + "ParameterValue", value);
        });
        renumber(form);
        query("cloudformation", "CreateStack", form);
        String status = "";
        for (int i = 0; i < PATIENCE_SECONDS && !status.matches(".*(COMPLETE|FAILED)"); i++) {
            Matcher found = STATUS.matcher(query("cloudformation", "DescribeStacks", Map.of("StackName", stack)));
            status = found.find() ? found.group(1) : "";
            TimeUnit.MILLISECONDS.sleep(status.endsWith("COMPLETE") ? 0 : 500);
        }
        assertThat(status).as(() -> failures(stack)).isEqualTo("CREATE_COMPLETE");
    }

    private static void renumber(Map<String, String> form) {
        Map<String, String> numbered = new LinkedHashMap<>();
        int[] count = {0};
        form.forEach((name, value) -> numbered.put(
                name.startsWith("Parameters.") ? name.replaceFirst("\\d+", "" + (1 + count[0]++ / 2)) : name, value));
        form.clear();
        form.putAll(numbered);
    }

    /** Which resources could not be made, and why. */
    private String failures(String stack) {
        try {
            String events = query("cloudformation", "DescribeStackEvents", Map.of("StackName", stack));
            return FAILURE.matcher(events)
                    .results()
                    .map(event -> event.group(1) + ": " + event.group(2))
                    .collect(Collectors.joining("\n"));
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** A call of a service with forms in and XML out. */
    String query(String service, String action, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&", ""));
        return send(request(service, "/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A call of a service with JSON in and out, for example of {@code AmazonSSM.GetDocument}. */
    JsonNode json(String service, String target, Map<String, ?> body) throws Exception {
        return JSON.readTree(send(request(service, "/")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    JsonNode get(String service, String path) throws Exception {
        return JSON.readTree(send(request(service, path).GET()));
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261122/ap-northeast-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Override
    public void close() {
        stop.run();
    }
}
