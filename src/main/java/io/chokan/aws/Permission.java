package io.chokan.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one list of what a role must be allowed to do: each action of a policy, what it is needed for, which setting turns it on,
 * and the calls of the SDK that it covers. {@code check}, the messages of denied calls, {@code docs/BUCKET.md} and the policies in
 * {@code scheduler/} say what stands here; a test finds every call of the SDK in the code on it.
 */
public enum Permission {
    ASSUME_ROLE(
            "sts:AssumeRole",
            Need.LOG_ROLE,
            Scope.LOG_ROLE,
            "reading logs and traces of another account",
            "STS.AssumeRole"),

    DESCRIBE_LOG_GROUPS(
            "logs:DescribeLogGroups",
            Need.ALWAYS,
            Scope.ANY,
            "seeing that a log group is there and how long it keeps events",
            "CloudWatchLogs.DescribeLogGroups"),
    START_QUERY(
            "logs:StartQuery",
            Need.ALWAYS,
            Scope.LOG_GROUPS,
            "counting and fetching events",
            "CloudWatchLogs.StartQuery"),
    GET_QUERY_RESULTS(
            "logs:GetQueryResults", Need.ALWAYS, Scope.ANY, "their results", "CloudWatchLogs.GetQueryResults"),
    STOP_QUERY(
            "logs:StopQuery",
            Need.ALWAYS,
            Scope.ANY,
            "stopping a query whose rows nobody will use",
            "CloudWatchLogs.StopQuery"),

    LIST_LOG_OBJECTS(
            "s3:ListBucket",
            Need.LOG_FOLDERS,
            Scope.LOG_BUCKETS,
            "finding the objects that hold logs",
            "S3.ListObjectsV2"),
    GET_LOG_OBJECT("s3:GetObject", Need.LOG_FOLDERS, Scope.LOG_OBJECTS, "reading them", "S3.GetObject"),

    GET_TRACE_SUMMARIES(
            "xray:GetTraceSummaries",
            Need.TRACES,
            Scope.ANY,
            "finding the traces that are worth explaining",
            "XRay.GetTraceSummaries"),
    BATCH_GET_TRACES("xray:BatchGetTraces", Need.TRACES, Scope.ANY, "their documents", "XRay.BatchGetTraces"),
    START_TRACE_RETRIEVAL(
            "xray:StartTraceRetrieval",
            Need.TRACES,
            Scope.ANY,
            "their documents where Transaction Search is on",
            "XRay.StartTraceRetrieval"),
    LIST_RETRIEVED_TRACES(
            "xray:ListRetrievedTraces",
            Need.TRACES,
            Scope.ANY,
            "their documents where Transaction Search is on",
            "XRay.ListRetrievedTraces"),
    GET_TRACE_SEGMENT_DESTINATION(
            "xray:GetTraceSegmentDestination",
            Need.TRACES,
            Scope.ANY,
            "only `check`, which does without: is Transaction Search on?",
            "XRay.GetTraceSegmentDestination"),

    LIST_BUCKET("s3:ListBucket", Need.BUCKET, Scope.BUCKET, "finding earlier nights and reports", "S3.ListObjectsV2"),
    GET_OBJECT("s3:GetObject", Need.BUCKET, Scope.OBJECTS, "reading them, and locks", "S3.GetObject"),
    PUT_OBJECT(
            "s3:PutObject",
            Need.BUCKET,
            Scope.OBJECTS,
            "archive, reports, delivery records and locks",
            "S3.PutObject",
            "S3.CreateMultipartUpload",
            "S3.UploadPart",
            "S3.CompleteMultipartUpload"),
    DELETE_OBJECT(
            "s3:DeleteObject",
            Need.BUCKET,
            Scope.OBJECTS,
            "files of a replaced night, notes that are settled, locks",
            "S3.DeleteObject"),
    ABORT_MULTIPART_UPLOAD(
            "s3:AbortMultipartUpload",
            Need.BUCKET,
            Scope.OBJECTS,
            "giving up a large file whose parts did not all arrive",
            "S3.AbortMultipartUpload"),
    GET_BUCKET_VERSIONING(
            "s3:GetBucketVersioning",
            Need.BUCKET,
            Scope.BUCKET,
            "only `check`, which does without: does the bucket keep versions?",
            "S3.GetBucketVersioning"),
    GET_LIFECYCLE_CONFIGURATION(
            "s3:GetLifecycleConfiguration",
            Need.BUCKET,
            Scope.BUCKET,
            "only `check`, which does without: has the bucket lifecycle rules?",
            "S3.GetBucketLifecycleConfiguration"),
    GENERATE_DATA_KEY("kms:GenerateDataKey", Need.KMS_KEY, Scope.KEY, "storing encrypted objects (S3 asks for it)"),
    DECRYPT("kms:Decrypt", Need.KMS_KEY, Scope.KEY, "reading encrypted objects, and large files (S3 asks for it)"),

    PUBLISH("sns:Publish", Need.TOPICS, Scope.TOPICS, "the digest", "SNS.Publish"),

    GET_TOPIC_ATTRIBUTES(
            "sns:GetTopicAttributes",
            Need.TOPICS,
            Scope.TOPICS,
            "only `check`, which does without: is the topic there, and has it subscribers?",
            "SNS.GetTopicAttributes"),

    INVOKE_MODEL(
            "bedrock:InvokeModel", Need.NARRATIVE, Scope.MODEL, "the summary by a model", "BedrockRuntime.Converse");

    /** What turns an entry on. */
    public enum Need {
        ALWAYS("mode: aws"),
        LOG_ROLE("aws.log-role-arn"),
        LOG_FOLDERS("aws.export.s3.prefixes"),
        TRACES("aws.traces.most"),
        BUCKET("aws.archive.bucket"),
        KMS_KEY("aws.archive.kms-key"),
        TOPICS("aws.topics"),
        NARRATIVE("narrative.model");

        private final String setting;

        Need(String setting) {
            this.setting = setting;
        }

        /** The setting as people write it. */
        public String setting() {
            return setting;
        }
    }

    /** What a policy names as the resource. */
    public enum Scope {
        /** The service knows no narrower one. */
        ANY("*"),
        LOG_GROUPS("arn:aws:logs:REGION:ACCOUNT:log-group:LOG-GROUP:*"),
        LOG_ROLE("LOG-ROLE-ARN"),
        LOG_BUCKETS("arn:aws:s3:::LOG-BUCKET"),
        LOG_OBJECTS("arn:aws:s3:::LOG-BUCKET/LOG-PREFIX*"),
        BUCKET("arn:aws:s3:::BUCKET"),
        OBJECTS("arn:aws:s3:::BUCKET/PREFIX*"),
        KEY("KEY-ARN"),
        TOPICS("TOPIC-ARN"),
        MODEL("MODEL-OR-PROFILE-ARN");

        private final String placeholder;

        Scope(String placeholder) {
            this.placeholder = placeholder;
        }

        /** With words in capitals for what a configuration names. */
        public String placeholder() {
            return placeholder;
        }
    }

    private final String action;
    private final Need need;
    private final Scope scope;
    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> operations;

    Permission(String action, Need need, Scope scope, String reason, String... operations) {
        this.action = action;
        this.need = need;
        this.scope = scope;
        this.reason = reason;
        this.operations = List.of(operations);
    }

    /** As a policy names it, for example {@code logs:StartQuery}. */
    public String action() {
        return action;
    }

    /** For example {@code logs}. */
    String service() {
        return action.substring(0, action.indexOf(':'));
    }

    /** Whether it belongs to the role of the account that holds logs and traces, where there is one. */
    public boolean isForLogReader() {
        return service().equals("logs") || service().equals("xray");
    }

    /** Whether no run needs it: {@code check} asks, and does without when it may not. */
    public boolean isForCheckAlone() {
        return reason.startsWith("only `check`");
    }

    public Need need() {
        return need;
    }

    public Scope scope() {
        return scope;
    }

    /** What for, as half a sentence. */
    public String reason() {
        return reason;
    }

    /** Calls of the SDK that need it, as service and operation, for example {@code S3.PutObject}; none when a service asks for it. */
    public List<String> operations() {
        return operations;
    }

    /** What a policy names for a configuration, on all of whose resources the job acts; empty when nothing turns it on. */
    public List<String> resources(AwsSettings settings, String model) {
        return switch (scope) {
            case ANY -> isNeeded(settings) ? List.of("*") : List.of();
            case LOG_GROUPS ->
                settings.export().logGroups().stream()
                        .map(LogGroupName::policyResource)
                        .toList();
            case LOG_ROLE -> given(settings.access().logRoleArn());
            case LOG_BUCKETS ->
                settings.export().objects().folders().stream()
                        .map(folder -> "arn:aws:s3:::" + folder.bucket())
                        .distinct()
                        .toList();
            case LOG_OBJECTS ->
                settings.export().objects().folders().stream()
                        .map(folder -> "arn:aws:s3:::" + folder.bucket() + "/" + folder.prefix() + "*")
                        .toList();
            case BUCKET ->
                given(settings.store().bucket()).stream()
                        .map(bucket -> "arn:aws:s3:::" + bucket)
                        .toList();
            case OBJECTS ->
                given(settings.store().bucket()).stream()
                        .map(bucket -> "arn:aws:s3:::" + bucket + "/"
                                + settings.store().prefix() + "*")
                        .toList();
            case KEY ->
                settings.store().bucket().isEmpty()
                        ? List.of()
                        : keys(settings.store().kmsKey());
            case TOPICS ->
                settings.topics().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList();
            case MODEL -> models(model);
        };
    }

    private boolean isNeeded(AwsSettings settings) {
        return need != Need.TRACES || settings.traces().most() > 0;
    }

    private static List<String> given(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /** A key that is named by its id or alias is some key of the account. */
    static List<String> keys(String key) {
        return given(key).stream()
                .map(name -> name.startsWith("arn:") && name.contains(":key/") ? name : "arn:aws:kms:*:*:key/*")
                .toList();
    }

    /** A profile calls the models of its regions. */
    static List<String> models(String model) {
        return given(model).stream()
                .flatMap(name -> Stream.of(
                        name.startsWith("arn:") ? name : "arn:aws:bedrock:*::foundation-model/*",
                        "arn:aws:bedrock:*:*:inference-profile/*"))
                .toList();
    }

    /** The entry that covers a call, for example {@code S3.PutObject}. */
    static Optional<Permission> of(String operation) {
        return Arrays.stream(values())
                .filter(permission -> permission.operations.stream().anyMatch(operation::equalsIgnoreCase))
                .findFirst();
    }

    Grant on(String... resources) {
        return new Grant(List.of(this), List.of(resources));
    }

    /** Where the service knows no narrower resource. */
    Grant everywhere() {
        return on(Scope.ANY.placeholder());
    }
}
