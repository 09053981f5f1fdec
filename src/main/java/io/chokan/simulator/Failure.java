package io.chokan.simulator;

import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import java.util.List;
import java.util.Random;

/**
 * A way to fail, in the words of the libraries that report it.
 *
 * @param share of all calls on an ordinary day
 * @param wordings one is drawn; {@code %d}, {@code %x} and {@code %s} become numbers, hex digits and hosts
 */
record Failure(
        ErrorCategory category,
        String pattern,
        double share,
        CallStatus status,
        String type,
        String code,
        String upstream,
        boolean retryable,
        List<String> wordings) {

    static final Failure THROTTLE = new Failure(
            ErrorCategory.MODEL_THROTTLE,
            "EP-001",
            0.009,
            CallStatus.THROTTLED,
            "ClientError",
            "ThrottlingException",
            "bedrock",
            true,
            List.of(
                    "An error occurred (ThrottlingException) when calling the InvokeModel operation (reached max retries: 4): Too many requests, please wait before trying again.",
                    "software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException: Too many tokens, please wait before trying again. (Service: BedrockRuntime, Status Code: 429, Request ID: %x)"));

    static final Failure OPENSEARCH_TIMEOUT = new Failure(
            ErrorCategory.RAG_RETRIEVAL,
            "EP-004",
            0.002,
            CallStatus.ERROR,
            "ConnectionTimeout",
            "ConnectionTimeout",
            "opensearch",
            true,
            List.of(
                    "ConnectionTimeout caused by - ReadTimeoutError(HTTPSConnectionPool(host='%s.ap-northeast-1.aoss.amazonaws.com', port=443): Read timed out. (read timeout=%d))"));

    static final Failure REDIS = new Failure(
            ErrorCategory.CACHE_FAILURE,
            "EP-007",
            0.002,
            CallStatus.ERROR,
            "ConnectionError",
            "ConnectionError",
            "redis",
            true,
            List.of(
                    "redis.exceptions.ConnectionError: Error 111 connecting to %s.cache.amazonaws.com:6379. Connection refused.",
                    "io.lettuce.core.RedisCommandTimeoutException: Command timed out after 1 second(s)",
                    "CLUSTERDOWN The cluster is down"));

    static final Failure GUARDRAIL = new Failure(
            ErrorCategory.CONTENT_FILTER,
            "EP-005",
            0.016,
            CallStatus.CONTENT_FILTERED,
            "GuardrailIntervention",
            "guardrail_intervened",
            "bedrock",
            false,
            List.of(
                    "Guardrail manga-safety intervened: content policy violence, confidence %d",
                    "Output blocked by content filtering policy"));

    static final Failure CREDENTIALS = new Failure(
            ErrorCategory.SDK_MISCONFIGURATION,
            "EP-008",
            0.0003,
            CallStatus.ERROR,
            "ClientError",
            "AccessDeniedException",
            "bedrock",
            false,
            List.of(
                    "An error occurred (AccessDeniedException) when calling the InvokeModel operation: User: arn:aws:sts::210987654321:assumed-role/manga-task/%x is not authorized to perform: bedrock:InvokeModel",
                    "botocore.exceptions.NoCredentialsError: Unable to locate credentials"));

    static final Failure UNSEEN = new Failure(
            ErrorCategory.UNKNOWN,
            "UNKNOWN",
            0,
            CallStatus.ERROR,
            "PanelError",
            "PANEL_INDEX",
            "panel-service",
            false,
            List.of("panel %d of volume %d lies past the chapter boundary"));

    /** What happens on any day. */
    static final List<Failure> ORDINARY = List.of(
            THROTTLE,
            GUARDRAIL,
            REDIS,
            OPENSEARCH_TIMEOUT,
            CREDENTIALS,
            new Failure(
                    ErrorCategory.MODEL_TIMEOUT,
                    "EP-002",
                    0.005,
                    CallStatus.TIMEOUT,
                    "ReadTimeoutError",
                    "ReadTimeoutError",
                    "bedrock",
                    true,
                    List.of(
                            "Read timeout on endpoint URL: \"https://bedrock-runtime.ap-northeast-1.amazonaws.com/model/anthropic.claude-3-sonnet-20240229-v1%%3A0/invoke\"",
                            "software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException: HTTP request execution did not complete before the specified timeout configuration: %d millis")),
            new Failure(
                    ErrorCategory.TOKEN_LIMIT,
                    "EP-003",
                    0.006,
                    CallStatus.ERROR,
                    "ClientError",
                    "ValidationException",
                    "bedrock",
                    false,
                    List.of(
                            "An error occurred (ValidationException) when calling the InvokeModel operation: Input is too long for requested model.",
                            "The model returned the following errors: prompt is too long: 20%d tokens > 200000 maximum")),
            new Failure(
                    ErrorCategory.SESSION_CORRUPTION,
                    "EP-006",
                    0.002,
                    CallStatus.ERROR,
                    "ClientError",
                    "ConditionalCheckFailedException",
                    "dynamodb",
                    false,
                    List.of(
                            "An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: The conditional request failed",
                            "An error occurred (ValidationException) when calling the UpdateItem operation: Item size to update has exceeded the maximum allowed size")),
            new Failure(
                    ErrorCategory.NETWORK,
                    "EP-013",
                    0.0015,
                    CallStatus.ERROR,
                    "IOException",
                    "IOException",
                    "",
                    true,
                    List.of(
                            "java.net.UnknownHostException: %s.ap-northeast-1.amazonaws.com",
                            "Connection reset by peer")),
            new Failure(
                    ErrorCategory.INFRASTRUCTURE,
                    "EP-012",
                    0.002,
                    CallStatus.ERROR,
                    "ClientError",
                    "ServiceUnavailableException",
                    "bedrock",
                    true,
                    List.of(
                            "An error occurred (ServiceUnavailableException) when calling the InvokeModel operation: Bedrock is unable to process your request.")),
            new Failure(
                    ErrorCategory.INFRASTRUCTURE,
                    "EP-012",
                    0.001,
                    CallStatus.ERROR,
                    "GoneException",
                    "GoneException",
                    "apigateway",
                    false,
                    List.of("An error occurred (GoneException) when calling the PostToConnection operation: ")),
            new Failure(
                    ErrorCategory.RESPONSE_PARSE,
                    "EP-014",
                    0.0015,
                    CallStatus.ERROR,
                    "JSONDecodeError",
                    "JSONDecodeError",
                    "orchestrator",
                    false,
                    List.of("json.decoder.JSONDecodeError: Expecting value: line %d column %d (char %d)")),
            new Failure(
                    ErrorCategory.MODEL_VALIDATION,
                    "EP-009",
                    0.0008,
                    CallStatus.ERROR,
                    "ClientError",
                    "ValidationException",
                    "bedrock",
                    false,
                    List.of(
                            "An error occurred (ValidationException) when calling the InvokeModel operation: Malformed input request: expected minLength: 1, actual: 0, please reformat your input and try again.")),
            new Failure(
                    ErrorCategory.CONTEXT_WINDOW,
                    "EP-010",
                    0.0006,
                    CallStatus.ERROR,
                    "ClientError",
                    "ValidationException",
                    "bedrock",
                    false,
                    List.of(
                            "input length and `max_tokens` exceed context limit: 19%d + 4096 > 200000, decrease input length or `max_tokens` and try again")),
            new Failure(
                    ErrorCategory.UNKNOWN,
                    "UNKNOWN",
                    0.0003,
                    CallStatus.ERROR,
                    "StockError",
                    "STOCK_4711",
                    "inventory",
                    false,
                    List.of(
                            "stock count went negative for volume %d, asked by taro.yamada%d@example.co.jp <b>urgent</b>")));

    String message(Random random) {
        String wording = wordings.get(random.nextInt(wordings.size()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wording.length(); i++) {
            if (wording.charAt(i) == '%' && i + 1 < wording.length()) {
                i++;
                switch (wording.charAt(i)) {
                    case 'd' -> text.append(1000 + random.nextInt(9000));
                    case 'x' -> text.append(Long.toHexString(random.nextLong()));
                    case 's' -> text.append("n").append(Integer.toHexString(random.nextInt(1 << 20)));
                    default -> text.append('%');
                }
            } else {
                text.append(wording.charAt(i));
            }
        }
        return text.toString();
    }
}
