package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;
import static io.chokan.scheduler.Template.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The runbooks look before they act, keep within bounds, and end in time. */
class RunbooksTest {
    /** The specification's target for the time to repair. */
    private static final int FIVE_MINUTES = 300;

    private static final Template TEMPLATE = Template.read("observed.yml");
    private static final Set<String> CHANGING = Set.of("UpdateService", "PutParameter", "DeleteItem", "RunTask");

    @TempDir
    Path folder;

    static Stream<Template.Resource> runbooks() {
        return TEMPLATE.of("AWS::SSM::Document").stream();
    }

    @Test
    void thereIsOneForEachRemedyOfTheSpecification() {
        assertThat(runbooks().map(Template.Resource::id))
                .containsExactly("RestartTasks", "SwitchModel", "ScaleUp", "ClearCache", "ResetSession");
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void dryRunIsTheDefault_andNothingIsChangedBeforeItIsAsked(Template.Resource runbook) {
        Map<String, Object> dryRun = map(map(content(runbook).get("parameters")).get("DryRun"));
        assertThat(dryRun).containsEntry("default", "true").containsEntry("allowedValues", List.of("true", "false"));
        List<Map<String, Object>> steps = steps(runbook);
        int asked = indexOf(steps, "aws:branch");
        IntStream.range(0, asked < 0 ? 1 : asked)
                .mapToObj(steps::get)
                .filter(step ->
                        CHANGING.contains(String.valueOf(map(step.get("inputs")).get("Api"))))
                // the task that clears the cache is told whether to count or to delete
                .forEach(step -> assertThat(step.toString()).contains("{name=DRY_RUN, value={{ DryRun }}}"));
        if (asked >= 0) {
            assertThat(steps.get(asked)).containsEntry("isEnd", true);
            assertThat(steps.get(asked).toString()).contains("Variable={{ DryRun }}", "StringEquals=false");
        }
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void everyStepHasItsTimeLimit_andTheyAreUnderFiveMinutesTogether(Template.Resource runbook) {
        assertThat(limitSeconds(runbook)).isLessThanOrEqualTo(FIVE_MINUTES);
    }

    /** After how long it gives up by itself. */
    static int limitSeconds(Template.Resource runbook) {
        return steps(runbook).stream()
                .filter(step -> !step.get("action").equals("aws:branch"))
                .mapToInt(step -> (Integer) step.get("timeoutSeconds"))
                .sum();
    }

    /** Whatever a person can type is one of a few values or held to a pattern. */
    @ParameterizedTest
    @MethodSource("runbooks")
    void everyParameterIsBounded(Template.Resource runbook) {
        map(content(runbook).get("parameters"))
                .forEach((name, parameter) ->
                        assertThat(map(parameter).keySet()).as(name).containsAnyOf("allowedValues", "allowedPattern"));
    }

    /** No action allowed that no runbook takes, none taken that is not allowed. */
    @Test
    void roleAllowsWhatTheRunbooksCall() {
        Set<String> called = new TreeSet<>(Set.of("iam:PassRole"));
        runbooks()
                .flatMap(runbook -> maps(runbook.properties()))
                .filter(map -> map.containsKey("Api"))
                .forEach(map -> called.add(map.get("Service") + ":" + map.get("Api")));
        Set<String> allowed = new TreeSet<>();
        PoliciesTest.statements(
                        map(TEMPLATE.resource("RunbookRole").properties()).get("Policies"))
                .forEach(one -> list(one.get("Action")).forEach(action -> allowed.add(String.valueOf(action))));
        assertThat(allowed).isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource({"true, 7 keys, 0", "false, 7 keys, 7"})
    void cacheIsClearedWithinItsBounds(String dryRun, String said, int deleted) throws Exception {
        assertThat(clearCache(dryRun, "7", 20)).contains(said);
        assertThat(calls("SCAN")).singleElement().asString().contains("--pattern response:shelf*");
        assertThat(calls("UNLINK").stream()
                        .mapToInt(line -> line.split("key-", -1).length - 1)
                        .sum())
                .isEqualTo(deleted);
    }

    @Test
    void anEmptyCacheIsNoFailure() throws Exception {
        assertThat(clearCache("false", "7", 0)).contains("0 keys");
        assertThat(calls("UNLINK")).isEmpty();
    }

    private String clearCache(String dryRun, String most, int keys) throws IOException, InterruptedException {
        Path redis =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("redis-cli"), """
                #!/bin/sh
                case "$*" in
                  *--scan*) echo "SCAN $*" >>"$CALLS"; i=0; while [ $i -lt "$HELD" ]; do i=$((i+1)); echo key-$i; done ;;
                  *UNLINK*) echo "$*" >>"$CALLS" ;;
                  *PING*) echo PONG ;;
                  *) exit 9 ;;
                esac
                """);
        assertThat(redis.toFile().setExecutable(true)).isTrue();
        Map<String, Object> container =
                map(list(TEMPLATE.resource("CacheTask").properties().get("ContainerDefinitions"))
                        .get(0));
        List<String> command = new ArrayList<>();
        list(container.get("EntryPoint")).forEach(word -> command.add(String.valueOf(word)));
        list(container.get("Command")).forEach(word -> command.add(String.valueOf(word)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CACHE_HOST",
                        "cache",
                        "CACHE_PORT",
                        "6379",
                        "PREFIX",
                        "response:",
                        "KEYS",
                        "shelf*",
                        "DRY_RUN",
                        dryRun,
                        "MOST",
                        most,
                        "HELD",
                        "" + keys,
                        "CALLS",
                        folder.resolve("calls").toString()));
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private List<String> calls(String what) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("calls"))) {
            return lines.filter(line -> line.contains(what)).toList();
        }
    }

    private static Map<String, Object> content(Template.Resource runbook) {
        return map(runbook.properties().get("Content"));
    }

    private static List<Map<String, Object>> steps(Template.Resource runbook) {
        return list(content(runbook).get("mainSteps")).stream()
                .map(Template::map)
                .toList();
    }

    private static int indexOf(List<Map<String, Object>> steps, String action) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).get("action").equals(action))
                .findFirst()
                .orElse(-1);
    }
}
