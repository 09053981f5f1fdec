package io.chokan.scheduler;

import static io.chokan.scheduler.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.job.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says what the templates, the scripts and the arithmetic say. */
class OperationsPageTest {
    private static final Pattern DEPLOY =
            Pattern.compile("--template-file scheduler/(\\S+).*?--parameter-overrides (.*?)\\n```", Pattern.DOTALL);
    private static final BigDecimal SECONDS_AN_HOUR = new BigDecimal(3600);

    @TempDir
    Path folder;

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("docs/OPERATIONS.md"));
    }

    @Test
    void deployCommandsGiveParametersThatExist_andAllThatMustBeGiven() {
        Matcher deploys = DEPLOY.matcher(page);
        Set<String> deployed = new TreeSet<>();
        while (deploys.find()) {
            Map<String, Object> parameters =
                    map(Template.read(deploys.group(1)).root().get("Parameters"));
            Set<String> given = new TreeSet<>();
            Pattern.compile("(\\w+)=").matcher(deploys.group(2)).results().forEach(one -> given.add(one.group(1)));
            assertThat(parameters.keySet()).containsAll(given);
            parameters.forEach((name, one) -> assertThat(map(one).containsKey("Default") || given.contains(name))
                    .as(name)
                    .isTrue());
            deployed.add(deploys.group(1));
        }
        assertThat(deployed).containsExactlyElementsOf(Template.NAMES);
    }

    @Test
    void everyAlarmAndEveryRuleHasItsRow_andEveryHeadingThatTheyNameIsThere() {
        Template.all()
                .flatMap(template -> Stream.of("AWS::CloudWatch::Alarm", "AWS::Events::Rule")
                        .flatMap(type -> template.of(type).stream()))
                .forEach(one -> {
                    assertThat(page).contains("\n| " + one.id() + " | ");
                    Matcher named = Pattern.compile("docs/OPERATIONS.md, [\"]?([A-Za-z0-9: ]+)")
                            .matcher(one.properties().toString());
                    while (named.find()) {
                        assertThat(page).containsAnyOf("**" + named.group(1) + ".**", "### " + named.group(1) + "\n");
                    }
                });
    }

    @Test
    void everyExitCodeHasItsRow() {
        for (ExitCode code : ExitCode.values()) {
            assertThat(page).contains("\n| " + code.code() + " | ");
        }
        assertThat(page).contains("\n| 130, 143 | ", "\n| 137 | ");
    }

    @Test
    void runbooksHaveTheirRow_withTheSumOfTheirTimeLimits() {
        RunbooksTest.runbooks()
                .forEach(runbook -> assertThat(row(runbook.id()).get(4))
                        .isEqualTo(Integer.toString(RunbooksTest.limitSeconds(runbook))));
    }

    /** The commands that need nothing but the CLI, in their dry form. */
    @Test
    void rerunsOfThePageAreTakenByTheScript() throws Exception {
        Path aws = Files.writeString(folder.resolve("aws"), "#!/bin/sh\necho answer\n");
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        List<String> commands = page.lines()
                .filter(line -> line.startsWith("scheduler/rerun.sh"))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        for (String command : commands) {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", command + " --dry-run").redirectErrorStream(true);
            builder.environment().merge("PATH", folder.toString(), (path, bin) -> bin + ":" + path);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command + out).isZero();
            assertThat(out).startsWith("aws ecs run-task ");
        }
    }

    @Test
    void quantitiesAreThoseOfTheBenchmarks() throws IOException {
        assertThat(Files.readString(Path.of("docs/BENCHMARKS.md")))
                .contains("2.11 GB of NDJSON", "| 135.4 |", "$0.05056 a vCPU hour", "$0.00553 a GB hour");
    }

    @Test
    void aNightAndAMonthAddUp() {
        BigDecimal vcpu = price("Fargate, vCPU hour")
                .multiply(new BigDecimal(2 * 300))
                .divide(SECONDS_AN_HOUR, 9, RoundingMode.HALF_UP);
        BigDecimal memory = price("Fargate, GB hour")
                .multiply(new BigDecimal(4 * 300))
                .divide(SECONDS_AN_HOUR, 9, RoundingMode.HALF_UP);
        Map<String, BigDecimal> night = new LinkedHashMap<>();
        night.put("Fargate, 2 vCPU", vcpu);
        night.put("Fargate, 4 GB", memory);
        night.put(
                "Logs Insights: counted once, fetched once",
                price("Logs Insights, GB scanned").multiply(new BigDecimal("4.22")));
        night.put(
                "S3: one night of Parquet, kept 90 days", price("S3, GB month").multiply(new BigDecimal("0.4062")));
        night.put(
                "S3: files of archive, report and outbox",
                price("S3, 1000 PUT requests").multiply(new BigDecimal("0.1")));
        night.put("mails", price("SES, 1000 mails").multiply(new BigDecimal("0.005")));
        night.forEach(
                (name, dollars) -> assertThat(dollars(name, 2)).as(name).isEqualByComparingTo(rounded(dollars, 4)));
        BigDecimal together = night.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(dollars("**together**", 2)).isEqualByComparingTo(rounded(together, 4));
        assertThat(dollars("nights", 2)).isEqualByComparingTo(rounded(together.multiply(new BigDecimal(30)), 2));
        assertThat(sum("nights", "key", "secret of the mail relay", "alarms of chokan.yml", "metrics of the runs"))
                .isEqualByComparingTo(dollars("**chokan.yml together**", 2));
        assertThat(sum("observed.yml: metrics from log lines", "observed.yml: alarms", "observed.yml: dashboard"))
                .isEqualByComparingTo(dollars("**observed.yml together**", 2));
    }

    @Test
    void whatIsPaidByTheMonthIsWhatTheTemplatesHave() {
        assertThat(metrics("chokan.yml")).isEqualTo(3);
        assertThat(metrics("observed.yml")).isEqualTo(3);
        int counts = Template.read("observed.yml").of("AWS::Logs::MetricFilter").size();
        // the one with a dimension is four metrics, one for each status
        assertThat(row("observed.yml: metrics from log lines").get(1)).isEqualTo("" + (counts + 3));
    }

    private static long metrics(String template) {
        return Template.read(template).of("AWS::CloudWatch::Alarm").stream()
                .flatMap(alarm -> Template.maps(alarm.properties()))
                .filter(map -> map.containsKey("MetricName"))
                .count();
    }

    private static BigDecimal sum(String... names) {
        return Stream.of(names).map(name -> dollars(name, 2)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal price(String name) {
        return dollars(name, 1);
    }

    private static BigDecimal dollars(String name, int column) {
        return new BigDecimal(row(name).get(column).replace("*", ""));
    }

    private static BigDecimal rounded(BigDecimal dollars, int places) {
        return dollars.setScale(places, RoundingMode.HALF_UP);
    }

    /** The cells of the row that begins with {@code name}. */
    private static List<String> row(String name) {
        String line = page.lines()
                .filter(one -> one.startsWith("| " + name + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name));
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1).split("[|]")) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
