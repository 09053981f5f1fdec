package io.chokan.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Sees every call of every client in the tests, whatever server it goes to, moto included: the SDK finds it by
 * {@code software/amazon/awssdk/global/handlers/execution.interceptors}. A policy can be held against what it saw:
 *
 * <pre>{@code
 * try (CallRecorder.Recording recording = CallRecorder.record()) {
 *     // a run
 *     recording.calls().forEach(call -> assertThat(policy.allows(call.action(), call.resource())).isTrue());
 * }
 * }</pre>
 */
public final class CallRecorder implements ExecutionInterceptor {
    /** The SDK makes the recorder, so recordings are found by this. */
    private static final ConcurrentLinkedQueue<Recording> OPEN = new ConcurrentLinkedQueue<>();

    /** What is called until it is closed, by any thread. */
    public static final class Recording implements AutoCloseable {
        private final ConcurrentLinkedQueue<RecordedCall> calls = new ConcurrentLinkedQueue<>();

        private Recording() {}

        /** In order, each once. */
        public NavigableSet<RecordedCall> calls() {
            return new TreeSet<>(calls);
        }

        @Override
        public void close() {
            OPEN.remove(this);
        }
    }

    public static Recording record() {
        Recording recording = new Recording();
        OPEN.add(recording);
        return recording;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (OPEN.isEmpty()) {
            return;
        }
        String service = attributes
                .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
        String operation = service + "." + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        String action = Permission.of(operation).map(Permission::action).orElse(operation);
        String region =
                attributes.getAttribute(AwsExecutionAttribute.AWS_REGION).id();
        for (String resource : resources(service, context.request(), region)) {
            OPEN.forEach(recording -> recording.calls.add(new RecordedCall(operation, action, resource)));
        }
    }

    private static List<String> resources(String service, SdkRequest request, String region) {
        return switch (service) {
            case "s3" -> List.of("arn:aws:s3:::" + text(request, "Bucket") + key(request));
            case "cloudwatchlogs" -> logGroups(request, region);
            case "sns" -> List.of(text(request, "TopicArn"));
            case "sts" -> List.of(text(request, "RoleArn"));
            case "bedrockruntime" -> List.of(model(text(request, "modelId"), region));
            default -> List.of("*");
        };
    }

    private static String key(SdkRequest request) {
        String key = text(request, "Key");
        return key.equals("*") ? "" : "/" + key;
    }

    /** StartQuery alone is asked by group. */
    private static List<String> logGroups(SdkRequest request, String region) {
        List<String> arns = new ArrayList<>();
        if (!text(request, "queryString").equals("*")) {
            String start = "arn:aws:logs:" + region + ":" + RecordedCall.ACCOUNT + ":log-group:";
            Stream.of("logGroupNames", "logGroupIdentifiers")
                    .flatMap(field -> request.getValueForField(field, List.class).stream())
                    .forEach(groups -> {
                        for (Object group : groups) {
                            arns.add((group.toString().startsWith("arn:") ? "" : start) + group + ":*");
                        }
                    });
        }
        return arns.isEmpty() ? List.of("*") : arns;
    }

    /** A profile's name begins with where it may go. */
    private static String model(String id, String region) {
        if (id.startsWith("arn:")) {
            return id;
        }
        return id.matches("(apac|jp|us|eu|au|global)\\..*")
                ? "arn:aws:bedrock:" + region + ":" + RecordedCall.ACCOUNT + ":inference-profile/" + id
                : "arn:aws:bedrock:" + region + "::foundation-model/" + id;
    }

    /** An asterisk where the request has no such field. */
    private static String text(SdkRequest request, String field) {
        return request.getValueForField(field, String.class).orElse("*");
    }
}
