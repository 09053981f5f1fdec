package io.chokan.aws;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 and the way to it said, for people: what could not be done, why, and what to do next. */
final class S3Errors {
    private final AwsSettings.Store place;
    private final Keys keys;

    /** Which keys of the configuration may be wrong. */
    record Keys(String bucket, String owner) {
        static final Keys OF_ARCHIVE = new Keys("aws.archive.bucket", "aws.archive.bucket-owner");
        static final Keys OF_LOGS = new Keys("aws.export.s3.prefixes", "aws.export.s3.bucket-owner");
    }

    /** Of the archive. */
    S3Errors(AwsSettings.Store place) {
        this(place, Keys.OF_ARCHIVE);
    }

    S3Errors(AwsSettings.Store place, Keys keys) {
        this.place = place;
        this.keys = keys;
    }

    IOException of(Permission action, String key, SdkException e) {
        return new IOException(
                "cannot " + verb(action) + " s3://" + place.bucket() + "/" + place.prefix() + key + ": "
                        + why(action, e),
                e);
    }

    private static String verb(Permission action) {
        return switch (action) {
            case PUT_OBJECT -> "store";
            case LIST_BUCKET, LIST_LOG_OBJECTS -> "list";
            case DELETE_OBJECT -> "delete";
            case ABORT_MULTIPART_UPLOAD -> "give up an upload of";
            default -> "read";
        };
    }

    /** The reason alone. */
    String why(Permission action, SdkException e) {
        if (!(e instanceof S3Exception s3)) {
            return "S3 could not be reached or did not answer in time: " + AwsFailure.words(e)
                    + "; look at the network (a private subnet needs a NAT gateway or a gateway endpoint for S3)";
        }
        String code = s3.awsErrorDetails() == null
                ? ""
                : String.valueOf(s3.awsErrorDetails().errorCode());
        if (code.equals("NoSuchBucket")) {
            return "there is no such bucket; create it or correct " + keys.bucket();
        }
        if (s3.statusCode() == 301 || s3.statusCode() == 307 || code.equals("AuthorizationHeaderMalformed")) {
            return "the bucket lies in another region; correct aws.region, or take a bucket in that region";
        }
        return s3.statusCode() == 403 ? denied(action, code, s3) : s3.statusCode() + " " + code + " " + said(s3);
    }

    private String denied(Permission action, String code, S3Exception e) {
        if (List.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "RequestTimeTooSkewed")
                .contains(code)) {
            return "the credentials were refused (" + code + "); renew them, and check this machine's clock";
        }
        boolean key = String.valueOf(e.getMessage()).contains("kms:");
        return "access denied; add to the role's policy " + (key ? keyGrant() : grant(action)).statement()
                + (place.owner().isEmpty() ? "" : "; or the bucket belongs to another account than " + keys.owner())
                + (action == Permission.GET_OBJECT
                        ? "; without s3:ListBucket a missing object looks like a denied one"
                        : "");
    }

    private static String said(S3Exception e) {
        return e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorMessage());
    }

    private Grant keyGrant() {
        List<String> named = Permission.keys(place.kmsKey());
        return new Grant(
                List.of(Permission.GENERATE_DATA_KEY, Permission.DECRYPT),
                named.isEmpty() ? List.of("arn:aws:kms:*:*:key/*") : named);
    }

    /** What an action on the place's keys needs. */
    Grant grant(Permission action) {
        String bucket = "arn:aws:s3:::" + place.bucket();
        boolean list = action == Permission.LIST_BUCKET || action == Permission.LIST_LOG_OBJECTS;
        return action.on(list ? bucket : bucket + "/" + place.prefix() + "*");
    }
}
