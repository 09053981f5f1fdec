package io.chokan.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * Asks a model nothing that costs: a conversation that begins with the assistant is refused before the model runs, and a role
 * that may not ask is refused before that. On request, asks it for one token.
 */
final class ModelCheck {
    private final BedrockRuntimeClient client;
    private final Prober prober;
    private final String model;

    ModelCheck(BedrockRuntimeClient client, Prober prober, String model) {
        this.client = client;
        this.prober = prober;
        this.model = model;
    }

    /** @param paid whether one token may be bought */
    void run(boolean paid) {
        long before = prober.problems();
        Grant grant = Permission.INVOKE_MODEL.on(Permission.models(model).toArray(String[]::new));
        Message hello = Message.builder()
                .role(paid ? ConversationRole.USER : ConversationRole.ASSISTANT)
                .content(ContentBlock.fromText("Hi"))
                .build();
        boolean answered = prober.ask(
                        grant,
                        () -> client.converse(ask ->
                                ask.modelId(model).messages(hello).inferenceConfig(limits -> limits.maxTokens(1))),
                        refusal -> !paid && isAboutTheConversation(refusal))
                .isPresent();
        if (prober.problems() == before) {
            prober.ok("model " + AwsFailure.redacted(model) + ": "
                    + (answered
                            ? "answers"
                            : "asking is not denied; that it answers shows only --ask-model, for one token"));
        } else {
            prober.note("the summary by a model can be done without: the report is complete when it fails");
        }
    }

    private static boolean isAboutTheConversation(AwsServiceException refusal) {
        return AwsFailure.code(refusal).equals("ValidationException")
                && AwsFailure.words(refusal).matches("(?i).*(conversation|user message|assistant|roles?\\b).*");
    }
}
