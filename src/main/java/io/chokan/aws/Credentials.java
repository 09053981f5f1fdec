package io.chokan.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What is wrong with credentials, for people. */
final class Credentials {
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Set<String> REFUSED = Set.of(
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidToken",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    private static final Set<String> SIGNATURE =
            Set.of("SignatureDoesNotMatch", "InvalidSignatureException", "RequestTimeTooSkewed", "AuthFailure");

    private Credentials() {}

    /** Empty when the failure is about something else. */
    static Optional<String> problem(SdkException failure) {
        if (AwsFailure.isNoCredentials(failure)) {
            return Optional.of(none(failure));
        }
        return failure instanceof AwsServiceException service ? refused(service) : Optional.empty();
    }

    private static String none(SdkException failure) {
        return "no credentials found: looked, in this order, at Java's system properties (aws.accessKeyId), the environment"
                + " (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), a web identity"
                + " (AWS_WEB_IDENTITY_TOKEN_FILE), the profile (AWS_PROFILE) in ~/.aws/config and ~/.aws/credentials,"
                + " the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI) and the instance's metadata; give the task or"
                + " the instance a role, or run aws sso login on a workstation and name the profile in AWS_PROFILE ("
                + AwsFailure.words(failure) + ")";
    }

    private static Optional<String> refused(AwsServiceException failure) {
        String code = AwsFailure.code(failure);
        if (EXPIRED.contains(code)) {
            return Optional.of("the credentials have expired (" + code
                    + "): sign in again (aws sso login), or let the task's or the instance's role give them");
        }
        if (SIGNATURE.contains(code)) {
            return Optional.of("the credentials' signature is not accepted (" + code
                    + "): set this machine's clock, and see that the secret belongs to the access key");
        }
        return REFUSED.contains(code)
                ? Optional.of("the credentials are not accepted (" + code
                        + "): the access key is unknown, deleted or switched off, or comes without its session token")
                : Optional.empty();
    }
}
