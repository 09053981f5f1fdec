package io.chokan.aws;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Permissions on named resources: what a call needs to be allowed, as a policy says it.
 *
 * @param resources ARNs, with {@code *} where the job does not know them
 */
record Grant(List<Permission> permissions, List<String> resources) {
    private static final Pattern ACCOUNT = Pattern.compile("(?<=:)[0-9]{12}(?=:)");

    Grant {
        permissions = List.copyOf(permissions);
        resources = List.copyOf(resources);
    }

    /** For example {@code logs:StartQuery}. */
    String action() {
        return permissions.stream().map(Permission::action).collect(Collectors.joining(", "));
    }

    /** As any reader may see it: without the account. */
    String resource() {
        return shown().collect(Collectors.joining(", "));
    }

    /** The statement to add to the role's policy, as JSON in one line; an account stands as asterisks, which a policy takes too. */
    String statement() {
        return "{\"Effect\": \"Allow\", \"Action\": "
                + list(permissions.stream().map(Permission::action)) + ", \"Resource\": " + list(shown()) + "}";
    }

    private java.util.stream.Stream<String> shown() {
        return resources.stream().map(arn -> ACCOUNT.matcher(arn).replaceAll("************"));
    }

    /** One is written plain. */
    private static String list(java.util.stream.Stream<String> texts) {
        List<String> quoted = texts.map(text -> '"' + text + '"').toList();
        return quoted.size() == 1 ? quoted.get(0) : quoted.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
