package io.chokan.aws;

import io.chokan.report.Narrator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import tools.jackson.databind.json.JsonMapper;

/** Asks a model on Amazon Bedrock (Converse). */
public final class BedrockNarrator implements Narrator {
    private final BedrockRuntimeClient bedrock;
    private final String model;
    private final Duration timeout;

    /** @param timeout for everything, attempts anew included */
    public BedrockNarrator(AwsClients clients, String model, Duration timeout) {
        this.bedrock = clients.bedrock();
        this.model = model;
        this.timeout = timeout;
    }

    @Override
    public Answer ask(Question question) throws NoAnswerException {
        try {
            return answer(bedrock.converse(request(question)));
        } catch (SdkException e) {
            throw new NoAnswerException(why(e), e);
        }
    }

    private ConverseRequest request(Question question) {
        return ConverseRequest.builder()
                .modelId(model)
                .system(SystemContentBlock.builder().text(question.system()).build())
                .messages(Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText(question.text()))
                        .build())
                .inferenceConfig(
                        limits -> limits.maxTokens(question.maxTokens()).temperature(0f))
                .overrideConfiguration(limits -> limits.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout))
                .build();
    }

    private static Answer answer(ConverseResponse response) {
        String text = response.output() == null || response.output().message() == null
                ? ""
                : response.output().message().content().stream()
                        .map(ContentBlock::text)
                        .filter(part -> part != null)
                        .collect(Collectors.joining("\n"));
        long input = tokens(response.usage() == null ? null : response.usage().inputTokens());
        long output = tokens(response.usage() == null ? null : response.usage().outputTokens());
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("text", text);
        raw.put("stopReason", response.stopReasonAsString());
        raw.put("inputTokens", input);
        raw.put("outputTokens", output);
        return new Answer(text, JsonMapper.shared().writeValueAsString(raw), input, output);
    }

    private static long tokens(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private String why(SdkException e) {
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return "it did not answer within " + timeout.toSeconds() + " s";
        }
        if (e instanceof AwsServiceException service && service.statusCode() == 403) {
            return "access denied; add to the role's policy "
                    + Permission.INVOKE_MODEL
                            .on(Permission.models(model).toArray(String[]::new))
                            .statement() + " and enable the model for the account";
        }
        return AwsFailure.words(e);
    }
}
