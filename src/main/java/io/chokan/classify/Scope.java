package io.chokan.classify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which service failed: what the log says ({@code error.upstream_service}) or, without that, what the message names. A generic
 * code such as ValidationException means nothing without it (corrections D2–D6).
 */
final class Scope {
    static final String BEDROCK = "bedrock";
    static final String OPENSEARCH = "opensearch";
    static final String DYNAMODB = "dynamodb";
    static final String REDIS = "redis";
    static final String APIGATEWAY = "apigateway";

    private static final Map<String, List<String>> NAMES = Map.of(
            BEDROCK, List.of("bedrock", "anthropic", "claude", "invokemodel"),
            OPENSEARCH, List.of("opensearch", "elasticsearch", "aoss", "vector"),
            DYNAMODB, List.of("dynamo", "ddb"),
            REDIS, List.of("redis", "elasticache", "valkey", "cache"),
            APIGATEWAY, List.of("apigateway", "api-gateway", "api_gateway", "api gateway", "websocket"));

    private static final List<Map.Entry<String, Pattern>> WORDINGS = List.of(
            wording(
                    DYNAMODB,
                    "when calling the (?:Put|Get|Update|Delete|Query|Scan|BatchGet|BatchWrite|TransactWrite|TransactGet)(?:Items?)? "
                            + "operation|dynamodb|Service: (?:Amazon)?DynamoDb"),
            wording(
                    BEDROCK,
                    "when calling the (?:InvokeModel|Converse|InvokeAgent|Retrieve|ApplyGuardrail)\\w* operation|"
                            + "bedrock-?(?:agent-)?(?:runtime)?|Service: Bedrock"),
            wording(OPENSEARCH, "opensearch|elasticsearch|\\.aoss\\.|\\.es\\.amazonaws"),
            wording(APIGATEWAY, "apigatewaymanagementapi|PostToConnection|@connections/"),
            wording(REDIS, "\\bredis\\b|lettuce|jedis|elasticache|cache\\.amazonaws\\.com|:6379\\b"));

    private Scope() {}

    /** One of the four services, or null when it is another one or cannot be told. */
    static @Nullable String of(@Nullable String upstreamService, String message) {
        if (upstreamService != null && !upstreamService.isBlank()) {
            return named(upstreamService.toLowerCase(Locale.ROOT));
        }
        return WORDINGS.stream()
                .filter(entry -> entry.getValue().matcher(message).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String named(String upstream) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(upstream::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static Map.Entry<String, Pattern> wording(String scope, String regex) {
        return Map.entry(scope, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }
}
