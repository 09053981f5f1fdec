package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.chokan.archive.ObjectStore;
import io.chokan.deliver.Delivery;
import io.chokan.deliver.Digest;
import io.chokan.deliver.Notifier;
import io.chokan.deliver.NotifierContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notifier's contract on an SNS server that is not ours, with subscribers that listen by HTTP. */
class SnsNotifierTest extends NotifierContract {
    private static final List<JsonNode> ALL = new CopyOnWriteArrayList<>();
    private static final List<JsonNode> COMPLETE_ONLY = new CopyOnWriteArrayList<>();

    private static final List<JsonNode> PARTIAL_WITH_NEWS = new CopyOnWriteArrayList<>();

    private static Moto moto;
    private static AwsClients clients;
    private static SnsClient sns;
    private static HttpServer subscribers;
    private static String topic;

    @BeforeAll
    static void startServer() throws Exception {
        moto = Moto.start();
        clients = moto.clients();
        sns = clients.sns();
        topic = sns.createTopic(create -> create.name("chokan-on-call")).topicArn();
        subscribers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscribe("/all", ALL, Map.of());
        subscribe("/complete", COMPLETE_ONLY, Map.of("FilterPolicy", "{\"verdict\":[\"complete\"]}"));
        subscribe(
                "/news",
                PARTIAL_WITH_NEWS,
                Map.of("FilterPolicy", "{\"verdict\":[\"partial\"],\"newPatterns\":[{\"numeric\":[\">=\",1]}]}"));
        subscribers.start();
    }

    private static void subscribe(String path, List<JsonNode> arrived, Map<String, String> attributes) {
        subscribers.createContext(path, exchange -> {
            JsonNode message =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            if (message.path("Type").asString("").equals("Notification")) {
                arrived.add(message);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sns.subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("http")
                .endpoint("http://127.0.0.1:" + subscribers.getAddress().getPort() + path)
                .attributes(attributes));
    }

    @AfterAll
    static void stopServer() {
        if (moto != null) {
            subscribers.stop(0);
            clients.close();
            moto.close();
        }
    }

    @BeforeEach
    void forget() {
        ALL.clear();
        COMPLETE_ONLY.clear();
        PARTIAL_WITH_NEWS.clear();
    }

    @Override
    protected Notifier notifier(ObjectStore outbox) {
        return new SnsNotifier(sns, outbox);
    }

    @Override
    protected int arrived() {
        return ALL.size();
    }

    @Override
    protected Delivery delivery(String audience, String subject) throws IOException {
        Delivery mail = super.delivery(audience, subject);
        return new Delivery(mail.report(), mail.reportDir(), new Delivery.Audience(audience, List.of(topic)));
    }

    @Test
    void theDigestArrives_withSubjectAndAttributes_thatSubscribersFilterBy() throws Exception {
        notifier(outbox()).send(delivery("on-call", SUBJECT));
        JsonNode message = ALL.get(0);
        assertThat(message.get("Subject").asString()).isEqualTo("[MangaAssist] 2026-11-22: 1 new");
        assertThat(message.get("Message").asString()).isEqualTo("the digest 朝");
        assertThat(COMPLETE_ONLY).isEmpty();
        assertThat(PARTIAL_WITH_NEWS).hasSize(1);
    }

    @Test
    void theRecord_showsNoAccountNumber() throws Exception {
        notifier(outbox()).send(delivery("on-call", SUBJECT));
        assertThat(outbox().list("")).containsExactly("2026-11-22.on-call.chokan-on-call.sns.json");
        String record = outbox().read("2026-11-22.on-call.chokan-on-call.sns.json")
                .orElseThrow()
                .text();
        assertThat(record).contains("messageId", "the digest 朝").doesNotContain("123456789012");
    }

    @Test
    void aTopicThatIsNotThere_isSaid_andTheNextRunPublishes() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        Delivery wrong = new Delivery(
                delivery.report(),
                delivery.reportDir(),
                new Delivery.Audience("on-call", List.of(topic.replace("chokan-on-call", "gone"))));
        assertThatThrownBy(() -> notifier(outbox()).send(wrong))
                .hasMessageContaining("cannot send the report 2026-11-22 to on-call")
                .hasMessageContaining("create the topic or correct aws.topics")
                .hasMessageNotContaining("123456789012");
        assertThat(outbox().list("")).isEmpty();
        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.SENT);
    }

    @Test
    void theLongestDigest_isCutAtAWholeCharacter_andTaken() throws Exception {
        Delivery delivery = delivery("on-call", SUBJECT);
        Files.writeString(delivery.reportDir().resolve("digest.txt"), "朝刊🗞".repeat(60_000));
        Digest digest = Digest.of(delivery);
        String text = SnsLimits.fit(digest);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes)
                .isBetween(
                        SnsLimits.MOST_BYTES - 200,
                        SnsLimits.MOST_BYTES - "verdictStringpartialnewPatternsNumber1".length());
        assertThat(text).doesNotContain("\ufffd").endsWith("The report has the rest.)");

        assertThat(notifier(outbox()).send(delivery)).isEqualTo(Notifier.Outcome.SENT);
        assertThat(ALL.get(0).get("Message").asString()).isEqualTo(text);
    }
}
