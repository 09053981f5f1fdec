package io.chokan.aws;

/**
 * What a call needs to be allowed to do.
 *
 * @param action for example {@code logs:StartQuery}
 * @param resource as a policy names it
 */
record Grant(String action, String resource) {

    /** The statement that a role's policy lacks. */
    String statement() {
        return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}";
    }
}
