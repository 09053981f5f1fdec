package io.chokan.scheduler;

import static io.chokan.scheduler.Template.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.aws.Permission;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The run's role allows what the code calls: {@link Permission} is that list, and another test holds it against the byte code. */
class TaskPolicyTest {
    @Test
    void noActionIsAllowedThatIsNeverCalled_andNoneCalledThatIsNotAllowed() {
        Template template = Template.read("chokan.yml");
        Set<String> allowed = new TreeSet<>();
        for (String id : Set.of("OwnLogsPolicy", "OtherLogsPolicy")) {
            add(template.resource(id).properties(), allowed);
        }
        add(template.resource("TaskRole").properties().get("Policies"), allowed);
        assertThat(allowed)
                .isEqualTo(Arrays.stream(Permission.values())
                        .map(Permission::action)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void add(Object document, Set<String> actions) {
        PoliciesTest.statements(document)
                .forEach(one -> list(one.get("Action")).forEach(action -> actions.add(String.valueOf(action))));
    }
}
