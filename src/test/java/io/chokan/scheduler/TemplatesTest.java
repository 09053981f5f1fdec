package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;
import static io.chokan.scheduler.Template.maps;
import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.Table;
import io.chokan.scheduler.Template.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reviewer would ask of the templates, asked by the build. */
class TemplatesTest {
    /** The longest body that {@code aws cloudformation deploy} sends without a bucket. */
    private static final int LONGEST_TEMPLATE = 51_200;

    static Stream<Template> templates() {
        return Template.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void fitsIntoOneRequest(Template template) {
        assertThat(template.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LONGEST_TEMPLATE);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterIsExplainedOrSpeaksForItself(Template template) {
        map(template.root().get("Parameters")).forEach((name, parameter) -> {
            boolean explained = map(parameter).containsKey("Description");
            boolean plain = List.of("VpcId", "EcsCluster", "CachePort").contains(name);
            assertThat(explained || plain).as(name).isTrue();
        });
    }

    @Test
    void bucketIsEncrypted_private_versioned_andOverTlsOnly() {
        Template template = Template.read("chokan.yml");
        Map<String, Object> bucket = template.resource("Bucket").properties();
        assertThat(bucket.toString()).contains("SSEAlgorithm=aws:kms", "BucketKeyEnabled=true");
        assertThat(map(bucket.get("PublicAccessBlockConfiguration")).values())
                .hasSize(4)
                .containsOnly(true);
        assertThat(bucket.get("VersioningConfiguration")).isEqualTo(Map.of("Status", "Enabled"));
        assertThat(template.resource("Bucket").all()).containsEntry("DeletionPolicy", "Retain");
        assertThat(template.resource("BucketPolicy").properties().toString())
                .contains("Effect=Deny", "aws:SecureTransport=false");
        assertThat(template.of("AWS::S3::Bucket")).hasSize(1);
    }

    /** Raw rows go; what tonight is compared with stays. */
    @Test
    void everyTableOfTheArchiveIsDeletedInTime_butSummaries() {
        List<Object> rules = list(
                map(Template.read("chokan.yml").resource("Bucket").properties().get("LifecycleConfiguration"))
                        .get("Rules"));
        List<Object> prefixes = rules.stream()
                .map(Template::map)
                .filter(rule -> rule.containsKey("ExpirationInDays"))
                .map(rule -> rule.get("Prefix"))
                .toList();
        for (Table table : Table.values()) {
            String prefix = "archive/" + table.folder() + "/";
            assertThat(prefixes.contains(prefix)).as(prefix).isEqualTo(table != Table.SUMMARIES);
        }
        assertThat(prefixes).contains("archive/incidents/", "report/", "runs/", "outbox/", "locks/", "athena/");
        assertThat(prefixes).noneMatch(prefix -> "archive/manifest/".startsWith(String.valueOf(prefix)));
    }

    @Test
    void topicsQueuesAndKeysAreEncryptedAndTurned() {
        Template template = Template.read("chokan.yml");
        assertThat(template.of("AWS::SNS::Topic"))
                .hasSize(2)
                .allMatch(topic -> topic.properties().containsKey("KmsMasterKeyId"));
        assertThat(template.of("AWS::SQS::Queue"))
                .isNotEmpty()
                .allMatch(queue -> Boolean.TRUE.equals(queue.properties().get("SqsManagedSseEnabled")));
        assertThat(template.of("AWS::KMS::Key"))
                .isNotEmpty()
                .allMatch(key -> Boolean.TRUE.equals(key.properties().get("EnableKeyRotation")));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void logsAreNotKeptForEver(Template template) {
        assertThat(template.of("AWS::Logs::LogGroup"))
                .isNotEmpty()
                .allMatch(group -> group.properties().containsKey("RetentionInDays"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void containersCannotWriteToTheirOwnFiles_andHoldNoSecretInTheDefinition(Template template) {
        for (Resource task : template.of("AWS::ECS::TaskDefinition")) {
            for (Object one : list(task.properties().get("ContainerDefinitions"))) {
                Map<String, Object> container = map(one);
                assertThat(container).containsEntry("ReadonlyRootFilesystem", true);
                assertThat(container).doesNotContainKey("Privileged");
                assertThat(String.valueOf(container.get("Environment"))).doesNotContainIgnoringCase("password");
            }
        }
    }

    /** A misspelt variable would be ignored. */
    @Test
    void everyVariableOfTheTaskIsOneThatIsRead() throws IOException {
        String read = Files.readString(Path.of("job-configs/nightly.yml")) + Files.readString(Path.of("chokan"));
        String metrics = Files.readString(Path.of("src/main/java/io/chokan/job/RunMetrics.java"));
        maps(Template.read("chokan.yml").resource("Task").properties())
                .map(map -> String.valueOf(map.get("Name")))
                .filter(name -> name.startsWith("CHOKAN_"))
                .forEach(name -> assertThat(read.contains("${" + name + ":") || metrics.contains('"' + name + '"'))
                        .as(name)
                        .isTrue());
    }

    @Test
    void nightIsRetried_keptWhenItCannotBeStarted_andKnowsItsScheduledTime() {
        Map<String, Object> night =
                Template.read("chokan.yml").resource("Night").properties();
        assertThat(night.get("ScheduleExpressionTimezone")).isEqualTo(Map.of("Ref", "TimeZone"));
        Map<String, Object> target = map(night.get("Target"));
        assertThat(target).containsKeys("RetryPolicy", "DeadLetterConfig");
        assertThat(target.get("Input").toString())
                .contains("\"command\":[\"run\",\"--scheduled\",\"<aws.scheduler.scheduled-time>\"]");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyAlarmReachesPeopleAndSaysWhatToDo(Template template) {
        for (Resource alarm : template.of("AWS::CloudWatch::Alarm")) {
            assertThat(text(alarm.properties().get("AlarmDescription")))
                    .as(alarm.id())
                    .contains(" Do: ")
                    .hasSizeLessThan(1024);
            assertThat(alarm.properties()).containsKeys("AlarmActions", "TreatMissingData");
        }
        for (Resource rule : template.of("AWS::Events::Rule")) {
            assertThat(rule.properties().get("Targets").toString())
                    .as(rule.id())
                    .contains("Do: ");
        }
    }

    /** The limits of the specification, in the periods that the report's replay of the alarms uses. */
    @Test
    void alarmsOfTheApplicationAreThoseOfTheSpecification() {
        Template template = Template.read("observed.yml");
        assertThat(template.resource("SlowAnswers").properties())
                .containsEntry("ExtendedStatistic", "p99")
                .containsEntry("Period", 300)
                .containsEntry("EvaluationPeriods", 1)
                .containsEntry("Threshold", 3000)
                .containsEntry("ComparisonOperator", "GreaterThanThreshold")
                .containsEntry("EvaluateLowSampleCountPercentile", "evaluate")
                .containsEntry("TreatMissingData", "notBreaching");
        Map<String, Object> rate = template.resource("ErrorRate").properties();
        assertThat(rate)
                .containsEntry("EvaluationPeriods", 1)
                .containsEntry("Threshold", 5)
                .containsEntry("ComparisonOperator", "GreaterThanThreshold")
                .containsEntry("TreatMissingData", "notBreaching");
        assertThat(rate.get("Metrics").toString()).contains("100 * FILL(errors, 0) / calls", "Period=300");
    }

    @Test
    void samplingKeepsTheSpecificationsNameAndRate_asOneRuleWithABoost() {
        List<Resource> rules = Template.read("observed.yml").of("AWS::XRay::SamplingRule");
        assertThat(rules).hasSize(1);
        assertThat(map(rules.get(0).properties().get("SamplingRule")))
                .containsEntry("RuleName", Map.of("Fn::Sub", "${Application}-Normal"))
                .containsEntry("Priority", 10)
                .containsEntry("FixedRate", 0.01)
                .containsEntry("ReservoirSize", 10)
                .containsKey("SamplingRateBoost");
    }

    private static String text(Object value) {
        return String.valueOf(value instanceof Map<?, ?> sub ? map(sub).get("Fn::Sub") : value);
    }
}
