package io.chokan.aws;

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
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * S3 and SNS that are not ours, on loopback ({@code pip install 'moto[server,xray]'}). It does one request after the other, as
 * S3 does for one key: moto itself compares and stores in two steps that its threads could get between.
 */
public final class Moto implements AutoCloseable {
    private static final String REGION = "ap-northeast-1";
    private static final String SERVE = "from moto.server import DomainDispatcherApplication, create_backend_app\n"
            + "from werkzeug.serving import run_simple\nimport sys\n"
            + "run_simple('127.0.0.1', int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=False)";

    private final Process server;
    private final URI address;

    private Moto(Process server, URI address) {
        this.server = server;
        this.address = address;
    }

    /** Skips the calling test, and says so, where moto is not. */
    public static Moto start() throws Exception {
        assumeTrue(isThere(), "moto is not on this machine: pip install 'moto[server,xray]'");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", SERVE, Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // so that a list of a few keys has pages
        builder.environment().put("MOTO_S3_DEFAULT_MAX_KEYS", "10");
        Process server = builder.start();
        Moto moto = new Moto(server, URI.create("http://127.0.0.1:" + port));
        assertThat(moto.answersWithin(Duration.ofSeconds(60)))
                .as("moto answers")
                .isTrue();
        return moto;
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import moto.server")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    public URI address() {
        return address;
    }

    AwsClients clients() {
        return new AwsClients(
                new AwsSettings.Access(REGION, address, "", "", Duration.ofSeconds(30)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answersWithin(Duration patience) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until && server.isAlive()) {
            try {
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                return true;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return false;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
