package io.chokan.aws;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects on LocalStack, a second S3 that is not ours; skipped with a message where there is no Docker. */
class LocalStackLogSourceTest extends S3LogSourceContract {
    /** The last line of images that want no token. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.9.2");

    private static LocalStackContainer localStack;
    private static AwsClients clients;
    private static S3Client s3;

    @BeforeAll
    static void startServer() {
        assumeTrue(
                mayHaveDocker() && DockerClientFactory.instance().isDockerAvailable(),
                "there is no Docker on this machine: LocalStack cannot be started");
        localStack = started();
        clients = connect();
        s3 = clients.s3();
        s3.createBucket(bucket ->
                bucket.bucket(BUCKET).createBucketConfiguration(in -> in.locationConstraint(localStack.getRegion())));
    }

    /** A glance before Testcontainers looks, which takes seconds and tells of it as an error. */
    private static boolean mayHaveDocker() {
        Path home = Path.of(System.getProperty("user.home"));
        Path runtime = Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/var/run"));
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                runtime.resolve("docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    /** A registry that cannot be reached is no fault of ours. */
    private static LocalStackContainer started() {
        LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("s3");
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            assumeFalse(e.getCause() instanceof ContainerFetchException, IMAGE + " cannot be fetched");
            throw e;
        } catch (ContainerFetchException e) {
            assumeFalse(true, IMAGE + " cannot be fetched: " + e.getMessage());
        }
        return container;
    }

    @AfterAll
    static void stopServer() {
        if (localStack != null) {
            clients.close();
            localStack.stop();
        }
    }

    private static AwsClients connect() {
        return new AwsClients(
                place(),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(localStack.getAccessKey(), localStack.getSecretKey())));
    }

    private static AwsSettings.Access place() {
        return new AwsSettings.Access(localStack.getRegion(), localStack.getEndpoint(), "", "", Duration.ofSeconds(30));
    }

    @Override
    AwsSettings.Access access() {
        return place();
    }

    @Override
    AwsClients clients() {
        return connect();
    }

    @Override
    S3Client s3() {
        return s3;
    }
}
