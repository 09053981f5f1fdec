package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The job repository in a database that all windows share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJobRepositoryTest {
    private static final String DATE = "2026-11-22";

    private EmbeddedPostgres postgres;
    private Path folder;

    @BeforeAll
    void startAndSimulate(@TempDir Path temp) throws IOException {
        postgres = EmbeddedPostgres.start();
        folder = temp;
        assertThat(new TestConsole().run("simulate", "--out", sim(), "--date", DATE, "--calls", "1500", "--seed", "8"))
                .isZero();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void killedRun_goesOn_fromWhatTheDatabaseKnows() throws Exception {
        Path out = folder.resolve("killed");
        killInAnalyse(out);
        assertThat(executions("STARTED", "analyse")).isEqualTo(1);

        TestConsole again = new TestConsole();

        assertThat(again.run(environment(), night(out))).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("stage begins");
        assertThat(executions("COMPLETED", "deliver")).isEqualTo(1);
        assertThat(out.resolve("work/" + DATE + "/job-repository.mv.db")).doesNotExist();
    }

    @Test
    void windowsShareTheDatabase_andAreToldApart() throws IOException {
        Path out = folder.resolve("incidents");
        assertThat(new TestConsole().run(environment(), incident(out, "first", "10:00", "12:00")))
                .isZero();
        assertThat(new TestConsole().run(environment(), incident(out, "second", "20:00", "22:00")))
                .isZero();
        assertThat(Files.exists(out.resolve("report/" + DATE + "-first/index.html")))
                .isTrue();
        assertThat(Files.exists(out.resolve("report/" + DATE + "-second/index.html")))
                .isTrue();
    }

    private void killInAnalyse(Path out) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dchokan.home=" + Path.of("").toAbsolutePath(),
                "io.chokan.job.Chokan"));
        command.addAll(List.of(night(out)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        try (BufferedReader stderr = process.errorReader()) {
            String line = stderr.readLine();
            while (line != null && !line.endsWith(" analyse begins")) {
                line = stderr.readLine();
            }
            assertThat(line).isNotNull();
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private long executions(String status, String step) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM batch_step_execution WHERE status = '"
                                + status + "' AND step_name = '" + step + "' AND job_execution_id IN"
                                + " (SELECT job_execution_id FROM batch_job_execution_params WHERE parameter_value LIKE '%killed%')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "CHOKAN_JOB_REPOSITORY_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "CHOKAN_JOB_REPOSITORY_USER", "postgres",
                "CHOKAN_JOB_REPOSITORY_PASSWORD", "postgres");
    }

    private String sim() {
        return folder.resolve("sim").toString();
    }

    private String[] night(Path out) {
        return new String[] {"run", "--date", DATE, "--logs", sim() + "/logs", "--out", out.toString(), "--force"};
    }

    private String[] incident(Path out, String name, String from, String to) {
        return new String[] {
            "run",
            "--from",
            DATE + "T" + from,
            "--to",
            DATE + "T" + to,
            "--incident",
            name,
            "--logs",
            sim() + "/logs",
            "--out",
            out.toString(),
            "--force"
        };
    }
}
