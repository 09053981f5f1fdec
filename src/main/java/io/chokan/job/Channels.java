package io.chokan.job;

import io.chokan.archive.ObjectStore;
import io.chokan.aws.AwsClients;
import io.chokan.aws.SnsNotifier;
import io.chokan.deliver.Delivery;
import io.chokan.deliver.Notifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How audiences are reached: by mail, in the mode aws also by SNS topics. */
public final class Channels implements AutoCloseable {
    private final Settings settings;
    private final Notifier mail;
    private final @Nullable AwsClients clients;
    private final @Nullable Notifier topics;

    public Channels(Settings settings, ObjectStore outbox, Clock clock) {
        this.settings = settings;
        this.mail = Notifiers.of(settings, outbox, clock);
        boolean hasTopics =
                settings.mode() == Settings.Mode.AWS && !settings.aws().topics().isEmpty();
        this.clients = hasTopics ? new AwsClients(settings.aws().access()) : null;
        this.topics = clients == null ? null : new SnsNotifier(clients, outbox);
    }

    /** Those that get anything: in the configuration's order, those with topics alone last. */
    static Set<String> audiences(Settings settings) {
        Set<String> names = new LinkedHashSet<>();
        settings.delivery().audiences().forEach((name, audience) -> {
            if (!audience.to().isEmpty()) {
                names.add(name);
            }
        });
        if (settings.mode() == Settings.Mode.AWS) {
            names.addAll(settings.aws().topics().keySet().stream().sorted().toList());
        }
        return names;
    }

    /** Hands a report to every audience that has not got it, and says what came of each. */
    public List<String> send(String report, Path folder) {
        List<String> outcomes = new ArrayList<>();
        for (String audience : audiences(settings)) {
            for (Way way : ways(audience)) {
                Notifier.Outcome outcome =
                        way.notifier().send(new Delivery(report, folder, new Delivery.Audience(audience, way.to())));
                outcomes.add(audience + " by " + way.name() + ": " + Notifiers.text(outcome));
            }
        }
        return outcomes;
    }

    /** Hands it to one audience once more. */
    void sendAgain(String report, Path folder, String audience) {
        for (Way way : ways(audience)) {
            way.notifier().sendAgain(new Delivery(report, folder, new Delivery.Audience(audience, way.to())));
        }
    }

    private record Way(String name, Notifier notifier, List<String> to) {}

    private List<Way> ways(String audience) {
        List<Way> ways = new ArrayList<>();
        Settings.Audience byMail = settings.delivery().audiences().get(audience);
        if (byMail != null && !byMail.to().isEmpty()) {
            ways.add(new Way("mail", mail, byMail.to()));
        }
        Map<String, List<String>> arns = settings.aws().topics();
        if (topics != null && arns.containsKey(audience)) {
            ways.add(new Way("topic", topics, arns.getOrDefault(audience, List.of())));
        }
        return ways;
    }

    @Override
    public void close() {
        if (clients != null) {
            clients.close();
        }
    }
}
