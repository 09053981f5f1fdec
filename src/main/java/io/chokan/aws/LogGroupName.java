package io.chokan.aws;

/** A log group is named, or has an ARN when it belongs to another account. */
final class LogGroupName {
    private LogGroupName() {}

    /** The name in an ARN, or what was given. */
    static String of(String group) {
        int at = group.indexOf(":log-group:");
        String name = group.startsWith("arn:") && at > 0 ? group.substring(at + ":log-group:".length()) : group;
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    /** As a policy's {@code Resource}. */
    static String policyResource(String group) {
        String arn = group.startsWith("arn:") ? group : "arn:aws:logs:*:*:log-group:" + group;
        return arn.endsWith(":*") ? arn : arn + ":*";
    }

    /** As a folder: no separator, no leading dot, not the same for two groups of a configuration. */
    static String folder(int index, String group) {
        return "g" + index + "-" + of(group).replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^_", "");
    }
}
