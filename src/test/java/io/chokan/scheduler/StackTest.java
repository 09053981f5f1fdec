package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Servers that are not AWS create the stacks, each the kinds of resources that it knows, and give back what a reader of the
 * template expects.
 */
class StackTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> CHOKAN = Map.of(
            "ImageTag", "1.0.0",
            "VpcId", "vpc-1",
            "Subnets", "subnet-1,subnet-2",
            "MailTo", "on-call@example.org",
            "MailFrom", "chokan@example.org",
            "SmtpHost", "smtp.example.org",
            "AlarmMail", "ops@example.org");
    private static final Map<String, String> OBSERVED = Map.of(
            "AlarmTopicArn", "arn:aws:sns:ap-northeast-1:000000000000:alarms",
            "CacheHost", "cache.example.org",
            "CacheSubnets", "subnet-1",
            "CacheSecurityGroup", "sg-1");
    private static final Set<String> MOTO = Set.of(
            "AWS::SNS::Topic", "AWS::SSM::Document", "AWS::CloudWatch::Dashboard", "AWS::SQS::Queue", "AWS::KMS::Key");
    private static final Set<String> NOT_MINISTACK =
            Set.of("AWS::SSM::Document", "AWS::XRay::SamplingRule", "AWS::Logs::QueryDefinition");

    @TempDir
    Path folder;

    @Test
    void topicsDashboardAndRunbooksAreCreated() throws Exception {
        try (LocalCloud moto = LocalCloud.moto()) {
            Predicate<Template.Resource> known = resource -> MOTO.contains(resource.type());
            moto.create("chokan", parts("chokan.yml", known), CHOKAN);
            moto.create("observed", parts("observed.yml", known), OBSERVED);
            assertThat(moto.query("sns", "ListTopics", Map.of()))
                    .contains(":chokan-DigestTopic-", ":chokan-AlarmTopic-");
            String dashboard = moto.query("monitoring", "GetDashboard", Map.of("DashboardName", "MangaAssist"));
            JsonNode body = JSON.readTree(dashboard
                    .substring(
                            dashboard.indexOf("<DashboardBody>") + "<DashboardBody>".length(),
                            dashboard.indexOf("</DashboardBody>"))
                    .replace("&quot;", "\"")
                    .replace("&#34;", "\""));
            assertThat(body.get("widgets")).hasSize(9);
            assertThat(body.toString())
                    .contains("\"MangaAssist\",\"EndToEndMillis\"")
                    .doesNotContain("${");
            for (String runbook : List.of("RestartTasks", "SwitchModel", "ScaleUp", "ClearCache", "ResetSession")) {
                JsonNode document = moto.json(
                        "ssm",
                        "AmazonSSM.GetDocument",
                        Map.of("Name", "MangaAssist-" + runbook, "DocumentFormat", "YAML"));
                assertThat(document.get("DocumentType").asString()).isEqualTo("Automation");
                assertThat(document.get("Content").toString()).contains("DryRun", "mainSteps");
            }
        }
    }

    @Test
    void schedulesAlarmsAndRulesAreCreated() throws Exception {
        try (LocalCloud cloud = LocalCloud.ministack(folder)) {
            Predicate<Template.Resource> known = resource -> !NOT_MINISTACK.contains(resource.type())
                    && !resource.properties().containsKey("Metrics");
            cloud.create("chokan", parts("chokan.yml", known), CHOKAN);
            // the application's own log group is there before the stack that observes it
            cloud.json(
                    "logs", "Logs_20140328.CreateLogGroup", Map.of("logGroupName", "/ecs/manga-assist-orchestrator"));
            cloud.create("observed", parts("observed.yml", known), OBSERVED);
            schedulesAreThere(cloud);
            assertThat(cloud.query("monitoring", "DescribeAlarms", Map.of()))
                    .contains(
                            "chokan-no-report", "chokan-not-started", "MangaAssist-slow-answers", "<Threshold>3000.0<");
            tasksAreToldApart(cloud);
        }
    }

    private static void schedulesAreThere(LocalCloud cloud) throws Exception {
        JsonNode night = cloud.get("scheduler", "/schedules/chokan-night");
        assertThat(night.get("ScheduleExpression").asString()).isEqualTo("cron(15 1,3,5 * * ? *)");
        // ministack 1.5 forgets the time zone of a stack's schedule: TemplatesTest looks at it
        JsonNode target = night.get("Target");
        assertThat(target.get("Input").asString()).contains("<aws.scheduler.scheduled-time>");
        assertThat(target.get("RetryPolicy").get("MaximumRetryAttempts").asInt())
                .isPositive();
        assertThat(target.get("DeadLetterConfig").get("Arn").asString()).startsWith("arn:aws:sqs:");
        assertThat(cloud.get("scheduler", "/schedules/chokan-watch")
                        .get("Target")
                        .get("Arn")
                        .asString())
                .contains(":stateMachine:chokan-watch");
    }

    /** Which rule speaks of which end of a task. */
    private static void tasksAreToldApart(LocalCloud cloud) throws Exception {
        Map<String, JsonNode> patterns = new LinkedHashMap<>();
        for (JsonNode rule :
                cloud.json("events", "AWSEvents.ListRules", Map.of()).get("Rules")) {
            patterns.put(rule.get("Description").asString(), rule.get("EventPattern"));
        }
        assertThat(patterns).hasSize(3);
        assertThat(speaks(cloud, patterns, "chokan", 0)).isEmpty();
        assertThat(speaks(cloud, patterns, "chokan", 4)).isEmpty();
        assertThat(speaks(cloud, patterns, "chokan", 3))
                .containsExactly("A report was made and delivered, but not of all data");
        for (int code : new int[] {2, 5, 137, 143}) {
            assertThat(speaks(cloud, patterns, "chokan", code))
                    .singleElement()
                    .asString()
                    .startsWith("A run ended with an exit code");
        }
        assertThat(speaks(cloud, patterns, "chokan", null))
                .containsExactly("A task stopped before its container began");
        assertThat(speaks(cloud, patterns, "chokan2", 5)).isEmpty();
    }

    private static List<String> speaks(LocalCloud cloud, Map<String, JsonNode> patterns, String family, Integer code)
            throws Exception {
        Map<String, Object> container = new LinkedHashMap<>(Map.of("name", "chokan", "lastStatus", "STOPPED"));
        if (code != null) {
            container.put("exitCode", code);
        }
        Map<String, Object> event = Map.of(
                "id",
                "1",
                "account",
                "000000000000",
                "source",
                "aws.ecs",
                "time",
                "2026-11-22T16:20:00Z",
                "region",
                "ap-northeast-1",
                "resources",
                List.of(),
                "detail-type",
                "ECS Task State Change",
                "detail",
                Map.of(
                        "lastStatus",
                        "STOPPED",
                        "stopCode",
                        code == null ? "TaskFailedToStart" : "EssentialContainerExited",
                        "taskDefinitionArn",
                        "arn:aws:ecs:ap-northeast-1:000000000000:task-definition/" + family + ":1",
                        "containers",
                        List.of(container)));
        List<String> speaking = new ArrayList<>();
        for (Map.Entry<String, JsonNode> rule : patterns.entrySet()) {
            JsonNode answer = cloud.json(
                    "events",
                    "AWSEvents.TestEventPattern",
                    Map.of("EventPattern", rule.getValue().asString(), "Event", JSON.writeValueAsString(event)));
            if (answer.get("Result").asBoolean()) {
                speaking.add(rule.getKey());
            }
        }
        return speaking;
    }

    /** The template with the resources that a server knows; what it would refer to otherwise becomes some ARN. */
    private static Map<String, Object> parts(String name, Predicate<Template.Resource> known) {
        Template template = Template.read(name);
        Set<String> gone = template.resources().stream()
                .filter(known.negate())
                .map(Template.Resource::id)
                .collect(Collectors.toSet());
        Map<String, Object> parts = new LinkedHashMap<>(template.root());
        parts.keySet().removeAll(Set.of("Outputs", "Rules"));
        Map<String, Object> resources = new LinkedHashMap<>(map(template.root().get("Resources")));
        resources.keySet().removeAll(gone);
        parts.put("Resources", without(gone, resources));
        return parts;
    }

    private static Object without(Set<String> gone, Object value) {
        if (value instanceof List<?> many) {
            return many.stream().map(one -> without(gone, one)).toList();
        }
        if (!(value instanceof Map<?, ?>)) {
            return value instanceof String text ? withoutNames(gone, text) : value;
        }
        Map<String, Object> map = map(value);
        Object target =
                map.containsKey("Fn::GetAtt") ? list(map.get("Fn::GetAtt")).get(0) : map.get("Ref");
        if (map.size() == 1 && target != null && gone.contains(String.valueOf(target))) {
            return "arn:aws:iam::000000000000:role/" + target;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, one) -> kept.put(key, without(gone, one)));
        return kept;
    }

    private static String withoutNames(Set<String> gone, String text) {
        String result = text;
        for (String name : gone) {
            result = result.replaceAll("\\$\\{" + name + "([.]\\w+)?}", "arn:aws:iam::000000000000:role/" + name);
        }
        return result;
    }
}
