package io.chokan.aws;

import io.chokan.model.Redactor;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A failure's own words, as any reader may see them. */
final class AwsWords {
    private AwsWords() {}

    static String of(SdkException failure) {
        String words = failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ": "
                        + service.awsErrorDetails().errorMessage()
                : String.valueOf(failure.getMessage());
        return Redactor.redact(words.lines().findFirst().orElse(""));
    }
}
