package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scheduler/rerun.sh} with an AWS CLI that writes down what it was asked. */
class RerunTest {
    private static final String AWS = """
            #!/usr/bin/env bash
            { printf '%s|' "$@"; echo; } >>"$CALLS"
            case "$*" in
              *describe-stacks*"'Cluster'"*) echo arn:cluster ;;
              *describe-stacks*"'TaskDefinition'"*) echo arn:task-definition/chokan:7 ;;
              *describe-stacks*"'Network'"*) echo '{"awsvpcConfiguration":{}}' ;;
              *describe-stacks*"'LogGroup'"*) echo /chokan/chokan ;;
              *run-task*) printf '%s\\n' "$STARTED" ;;
              *get-log-events*) echo 'the last line' ;;
              *describe-tasks*) echo 3 ;;
            esac
            """;

    private record Ended(int code, String out) {}

    @TempDir
    Path folder;

    @BeforeEach
    void cli() throws IOException {
        Path aws =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("aws"), AWS);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("calls"));
    }

    @Test
    void anIncidentIsStartedAndItsLogStreamNamed() throws Exception {
        Ended ended = rerun("--from", "2026-11-22T20:00", "--to", "2026-11-22T21:30+09:00", "--incident", "slow.1");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("log stream: /chokan/chokan run/chokan/0a1b2c");
        assertThat(calls("run-task"))
                .singleElement()
                .asString()
                .contains("--cluster|arn:cluster|--task-definition|arn:task-definition/chokan:7|")
                .contains("\"command\":[\"run\",\"--from\",\"2026-11-22T20:00\",\"--to\",\"2026-11-22T21:30+09:00\","
                        + "\"--incident\",\"slow.1\"]");
    }

    @Test
    void waitingEndsWithTheRunsExitCode() throws Exception {
        Ended ended = rerun("--date", "2026-11-22", "--wait", "--stack", "other");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("the last line", "exit code:  3");
        assertThat(calls("run-task").get(0)).contains("\"command\":[\"run\",\"--date\",\"2026-11-22\"]");
        assertThat(calls("describe-stacks")).allMatch(call -> call.contains("--stack-name|other|"));
    }

    @Test
    void dryRunPrintsTheCommandAndStartsNothing() throws Exception {
        Ended ended = rerun("--date", "2026-11-22", "--dry-run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("aws ecs run-task ").contains("arn:cluster", "2026-11-22");
        assertThat(calls("")).allMatch(call -> call.contains("describe-stacks"));
    }

    @Test
    void whatEcsRefusesIsTold() throws Exception {
        Ended ended = run("None\tRESOURCE:MEMORY", "--date", "2026-11-22");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).contains("ECS started nothing: RESOURCE:MEMORY");
    }

    /** What does not look like a time or a name never gets into the command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--date yesterday",
                "--date 2026-11-22 --incident x",
                "--date 2026-11-22\"],\"x",
                "--date",
                "--from 2026-11-22T20:00 --to 2026-11-22T21:00",
                "--from 2026-11-22 --to 2026-11-22T21:00 --incident x",
                "--from 2026-11-22T20:00 --to 2026-11-22T21:00 --incident ../x",
                "--from 2026-11-22T20:00 --to 2026-11-22T21:00 --incident $(id)",
                "--date 2026-11-22 --stack a;b",
                "--dat 2026-11-22"
            })
    void anythingElseIsRefusedBeforeAnyCall(String arguments) throws Exception {
        Ended ended = rerun(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).startsWith("rerun.sh: ");
        assertThat(calls("")).isEmpty();
    }

    private Ended rerun(String... arguments) throws Exception {
        return run("arn:aws:ecs:ap-northeast-1:1:task/chokan/0a1b2c\tNone", arguments);
    }

    private Ended run(String started, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("scheduler/rerun.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().put("STARTED", started);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private List<String> calls(String what) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("calls"))) {
            return lines.filter(line -> line.contains(what)).toList();
        }
    }
}
