package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static io.chokan.scheduler.Template.map;
import static io.chokan.scheduler.Template.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Least privilege, and a reason for every statement. */
class PoliciesTest {
    private static final Pattern SID = Pattern.compile("- Sid: (\\w+)(.*)");
    private static final Pattern ANY_RESOURCE = Pattern.compile("Resource: \"\\*\"(.*)");

    static Stream<Template> templates() {
        return Template.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyStatementHasItsReason(Template template) {
        Matcher sids = SID.matcher(template.text());
        int count = 0;
        while (sids.find()) {
            count++;
            assertThat(sids.group(2).strip()).as(sids.group(1)).startsWith("# ").hasSizeGreaterThan(12);
        }
        assertThat(count).isEqualTo((int) statements(template).count());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noStatementIsAboutEverything_withoutAReason(Template template) {
        Matcher resources = ANY_RESOURCE.matcher(template.text());
        int count = 0;
        while (resources.find()) {
            count++;
            assertThat(resources.group(1).strip()).startsWith("# ").hasSizeGreaterThan(12);
        }
        assertThat(statements(template).filter(one -> "*".equals(one.get("Resource"))))
                .hasSize(count);
    }

    /** The exceptions are what AWS itself asks for: the owner's statement of a key, and the refusal of plain HTTP. */
    @ParameterizedTest
    @MethodSource("templates")
    void noActionHasAWildcard(Template template) {
        statements(template)
                .filter(one -> !Set.of("OwnerDecides", "OnlyOverTls").contains(one.get("Sid")))
                .flatMap(one -> list(one.get("Action")).stream())
                .forEach(action -> assertThat(action.toString()).matches("[a-z0-9-]+:[A-Za-z]+"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyRoleIsForOneServiceOfThisAccount(Template template) {
        for (Template.Resource role : template.of("AWS::IAM::Role")) {
            List<Map<String, Object>> trust = statements(role.properties().get("AssumeRolePolicyDocument"))
                    .toList();
            assertThat(trust).as(role.id()).hasSize(1);
            assertThat(map(trust.get(0).get("Principal"))).containsOnlyKeys("Service");
            assertThat(trust.get(0).get("Condition").toString()).contains("aws:SourceAccount");
        }
    }

    /** Whoever may hand over a role may do so for tasks alone. */
    @ParameterizedTest
    @MethodSource("templates")
    void rolesAreHandedOverToTasksAlone(Template template) {
        statements(template)
                .filter(one -> list(one.get("Action")).contains("iam:PassRole"))
                .forEach(one -> {
                    assertThat(one.get("Condition").toString()).contains("iam:PassedToService=ecs-tasks.amazonaws.com");
                    assertThat(one.get("Resource").toString()).doesNotContain("*");
                });
    }

    /** EventBridge fills neither aws:SourceAccount nor aws:SourceArn for KMS: with a condition every message would be lost, unsaid. */
    @Test
    void rulesReachTheEncryptedTopicWithoutACondition() {
        List<Map<String, Object>> forRules = statements(Template.read("chokan.yml"))
                .filter(one -> String.valueOf(one.get("Principal")).contains("events.amazonaws.com"))
                .toList();
        assertThat(forRules).hasSize(2).noneMatch(one -> one.containsKey("Condition"));
    }

    private static Stream<Map<String, Object>> statements(Template template) {
        return statements(template.root());
    }

    static Stream<Map<String, Object>> statements(Object value) {
        return maps(value).filter(map -> map.containsKey("Sid"));
    }
}
