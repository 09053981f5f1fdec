package io.chokan.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as a log names it, taken apart.
 *
 * @param kind what kind of name it is: decides whether tokens have a price at all
 * @param id the model's own id, or of an ARN that names none the part behind the kind
 * @param regional whether it is called through an inference profile of one geography ({@code jp.}, {@code us.} …)
 */
record ModelName(Kind kind, String id, boolean regional) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:([a-z]+):[a-z0-9-]*:[0-9*]*:([a-z-]+)/(.+)");
    private static final Pattern PREFIX = Pattern.compile("(apac|jp|us|us-gov|eu|au|ca|in|global)\\.(.+)");
    /** A longer context of the same model at the same price, for example {@code …-v1:0:200k}. */
    private static final Pattern CONTEXT = Pattern.compile("(.+:\\d+):\\d+k");

    enum Kind {
        /** A model id, bare, behind a region prefix or in an ARN that spells it out. */
        MODEL,
        /** An id of the account's own making: what it stands for must be configured. */
        APPLICATION_PROFILE,
        /** Paid by the hour. */
        PROVISIONED,
        /** A custom or imported model, a router, an endpoint: its tokens have no list price. */
        OTHER_ARN
    }

    static ModelName of(String logged) {
        String text = logged.strip();
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            return model(text);
        }
        String id = arn.group(3);
        return switch (arn.group(1) + ":" + arn.group(2)) {
            case "bedrock:foundation-model", "bedrock:inference-profile" -> model(id);
            case "bedrock:application-inference-profile" -> new ModelName(Kind.APPLICATION_PROFILE, id, false);
            case "bedrock:provisioned-model" -> new ModelName(Kind.PROVISIONED, id, false);
            default -> new ModelName(Kind.OTHER_ARN, id, false);
        };
    }

    private static ModelName model(String text) {
        Matcher prefix = PREFIX.matcher(text);
        boolean hasPrefix = prefix.matches();
        String id = hasPrefix ? prefix.group(2) : text;
        Matcher context = CONTEXT.matcher(id);
        return new ModelName(
                Kind.MODEL,
                context.matches() ? context.group(1) : id,
                hasPrefix && !prefix.group(1).equals("global"));
    }
}
