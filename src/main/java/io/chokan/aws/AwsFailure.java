package io.chokan.aws;

import io.chokan.model.Redactor;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What kind of failure a call met, and what to tell of it. */
enum AwsFailure {
    /** Too many calls, or too many queries at the same time: others use the account, too. */
    TOO_FAST,
    /** The service or the way to it has a bad moment; credentials that ran out are fetched anew. */
    PASSING,
    DENIED,
    /** Nothing that trying again would cure. */
    LASTING;

    private static final Set<String> BUSY = Set.of(
            "ThrottlingException",
            "ThrottledException",
            "LimitExceededException",
            "TooManyRequestsException",
            "RequestLimitExceeded");
    private static final Set<String> DENIALS =
            Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized");
    private static final Set<String> RENEWABLE = Set.of(
            "ExpiredTokenException",
            "ExpiredToken",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "InvalidSignatureException",
            "ServiceUnavailableException");
    static final int SERVER_ERROR = 500;

    static AwsFailure of(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return of(service);
        }
        return isNoCredentials(failure) ? DENIED : PASSING;
    }

    private static AwsFailure of(AwsServiceException service) {
        String code = code(service);
        if (service.isThrottlingException() || BUSY.contains(code)) {
            return TOO_FAST;
        }
        if (DENIALS.contains(code)) {
            return DENIED;
        }
        return service.statusCode() >= SERVER_ERROR || service.isClockSkewException() || RENEWABLE.contains(code)
                ? PASSING
                : LASTING;
    }

    /** Said by the service that gives credentials of a role. */
    static boolean isAboutTheRole(SdkException failure) {
        return failure instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && "sts".equalsIgnoreCase(service.awsErrorDetails().serviceName());
    }

    static boolean isNoCredentials(SdkException failure) {
        return failure instanceof SdkClientException
                && String.valueOf(failure.getMessage()).contains("Unable to load credentials");
    }

    static String code(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** The failure's own words, as any reader may see them. */
    static String words(SdkException failure) {
        String words = failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? code(service) + ": " + service.awsErrorDetails().errorMessage()
                : String.valueOf(failure.getMessage());
        return redacted(words.lines().findFirst().orElse(""));
    }

    static String redacted(String text) {
        return Redactor.redact(text);
    }
}
