package io.chokan.aws;

import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a service may be out of reach, and where to look. */
final class Reach {
    /** Names of VPC endpoints that differ from the prefix of actions. */
    private static final Map<String, String> ENDPOINTS = Map.of("bedrock", "bedrock-runtime");

    private Reach() {}

    /** @param service as actions begin, for example {@code logs} */
    static String problem(String service, AwsSettings.Access access, SdkException failure) {
        return "cannot reach " + service + " in " + access.region() + " (" + AwsFailure.words(failure) + "); "
                + (access.endpoint() == null
                        ? advice(ENDPOINTS.getOrDefault(service, service), access.region())
                        : "look at aws.endpoint: does something answer there?");
    }

    private static String advice(String name, String region) {
        return "look at aws.region, at DNS, and at the way out: a private subnet needs a NAT gateway or the VPC endpoint"
                + " com.amazonaws." + region + "." + name
                + (name.equals("s3")
                        ? " (a gateway endpoint in its route table)"
                        : " (an interface endpoint with private DNS, whose security group takes port 443 from here)");
    }
}
