package io.chokan.aws;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a role must be allowed so that a call succeeds.
 *
 * @param actions for example {@code s3:PutObject}
 * @param resources ARNs, with {@code *} where the job does not know them
 */
record Permission(List<String> actions, List<String> resources) {
    Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** The statement to add to the role's policy, as JSON in one line. */
    String statement() {
        return "{\"Effect\":\"Allow\",\"Action\":" + list(actions) + ",\"Resource\":" + list(resources) + "}";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
