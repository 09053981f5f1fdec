package io.chokan.aws;

import io.chokan.archive.ObjectStore;
import io.chokan.deliver.Delivery;
import io.chokan.deliver.Digest;
import io.chokan.deliver.Ledger;
import io.chokan.deliver.Notifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes a report's digest to the SNS topics that stand in place of an audience's addresses, once per report, audience and
 * topic; see {@link Ledger}. SNS itself remembers nothing of what it took from a standard topic's publisher.
 */
public final class SnsNotifier implements Notifier {
    private final SnsClient sns;
    private final ObjectStore outbox;

    public SnsNotifier(AwsClients clients, ObjectStore outbox) {
        this(clients.sns(), outbox);
    }

    SnsNotifier(SnsClient sns, ObjectStore outbox) {
        this.sns = sns;
        this.outbox = outbox;
    }

    /** The least that can be said of all topics: the first was not sent, or all were. */
    @Override
    public Outcome send(Delivery delivery) {
        Outcome worst = Outcome.ALREADY_SENT;
        for (String topic : delivery.audience().recipients()) {
            Outcome outcome = ledger(topic).once(delivery, copy -> new Message(topic, Digest.of(delivery)));
            worst = outcome == Outcome.ALREADY_SENT || worst == Outcome.UNCERTAIN ? worst : outcome;
        }
        return worst;
    }

    @Override
    public void sendAgain(Delivery delivery) {
        for (String topic : delivery.audience().recipients()) {
            ledger(topic).again(delivery, copy -> new Message(topic, Digest.of(delivery)));
        }
    }

    /** Records do not show the ARN: the account's number stands in it. */
    private Ledger ledger(String topic) {
        String name = "." + topic.substring(topic.lastIndexOf(':') + 1);
        return new Ledger(outbox, name + ".sns-sending", name + ".sns.json");
    }

    private final class Message implements Ledger.Message {
        private final String topic;
        private final Digest digest;

        Message(String topic, Digest digest) {
            this.topic = topic;
            this.digest = digest;
        }

        @Override
        public byte[] content() {
            return record(Map.of());
        }

        @Override
        public byte[] handOver() throws IOException {
            try {
                return record(Map.of("messageId", sns.publish(request()).messageId()));
            } catch (SnsException e) {
                throw failed(e);
            } catch (SdkException e) {
                throw new IOException(
                        "SNS did not answer, and may have published it: " + AwsFailure.words(e)
                                + "; it is not published again by itself, ./chokan deliver does so on purpose",
                        e);
            }
        }

        private byte[] record(Map<String, String> more) {
            Map<String, Object> fields = new TreeMap<>(more);
            fields.put("subject", digest.subject());
            fields.put("attributes", digest.attributes());
            fields.put("text", digest.text());
            return JsonMapper.shared().writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
        }

        private PublishRequest request() {
            return PublishRequest.builder()
                    .topicArn(topic)
                    .subject(digest.subject())
                    .message(SnsLimits.fit(digest))
                    .messageAttributes(attributes(digest))
                    .build();
        }

        /** An answer of the service that says no; when it failed itself, or was asked twice, nobody knows. */
        private IOException failed(SnsException e) {
            boolean asked = e.numAttempts() != null && e.numAttempts() > 1 && !e.isThrottlingException();
            String what = "SNS did not publish it: " + AwsFailure.words(e) + advice(e);
            return e.statusCode() < 500 && !asked ? new Ledger.RefusedException(what, e) : new IOException(what, e);
        }

        private String advice(SnsException e) {
            return e.statusCode() == 403
                    ? "; add to the role's policy "
                            + Permission.PUBLISH.on(topic).statement()
                    : e.statusCode() == 404 ? "; create the topic or correct aws.topics" : "";
        }
    }

    static Map<String, MessageAttributeValue> attributes(Digest digest) {
        Map<String, MessageAttributeValue> attributes = new TreeMap<>();
        digest.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(value instanceof Number ? "Number" : "String")
                                .stringValue(value.toString())
                                .build()));
        return attributes;
    }
}
