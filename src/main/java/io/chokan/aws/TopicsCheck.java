package io.chokan.aws;

import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * Looks at topics, and publishes a message that SNS delivers to nobody: one of the form "a text for each protocol", without the
 * text for all of them ("no partial delivery", says the reference of Publish). Who may not publish is refused before it is read.
 */
final class TopicsCheck {
    private static final String UNDELIVERABLE = "{}";

    private final SnsClient client;
    private final Prober prober;

    TopicsCheck(SnsClient client, Prober prober) {
        this.client = client;
        this.prober = prober;
    }

    void run(String topic) {
        long before = prober.problems();
        Optional<GetTopicAttributesResponse> attributes = prober.ask(
                Permission.GET_TOPIC_ATTRIBUTES.on(topic),
                () -> client.getTopicAttributes(ask -> ask.topicArn(topic)),
                refusal -> true);
        attributes.ifPresent(found -> subscriptions(topic, found));
        publish(topic)
                .ifPresent(
                        taken -> prober.note(
                                "topic " + name(topic)
                                        + " took a message that Amazon SNS refuses: this is no Amazon SNS, its rights were not checked"));
        if (prober.problems() == before) {
            prober.ok("topic " + name(topic) + ": "
                    + (attributes.isPresent() ? "there" : "not looked at (sns:GetTopicAttributes is not allowed)")
                    + ", publishing is not denied; that messages arrive shows only ./chokan deliver");
        }
    }

    private Optional<PublishResponse> publish(String topic) {
        return prober.ask(
                Permission.PUBLISH.on(topic),
                () -> client.publish(message ->
                        message.topicArn(topic).messageStructure("json").message(UNDELIVERABLE)),
                refusal -> AwsFailure.code(refusal).startsWith("InvalidParameter"));
    }

    private void subscriptions(String topic, GetTopicAttributesResponse found) {
        if ("0".equals(found.attributes().get("SubscriptionsConfirmed"))) {
            prober.note("topic " + name(topic) + " has no confirmed subscription: nobody gets its digest");
        }
    }

    /** The account's number stands in the rest. */
    private static String name(String topic) {
        return topic.substring(topic.lastIndexOf(':') + 1);
    }
}
