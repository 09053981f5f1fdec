package io.chokan.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * Tries everything that a configured run will be allowed or not, and finds all problems at once. It leaves nothing behind and
 * sends nothing to anybody.
 */
public final class AwsCheck {
    /** Who waits for it is at a terminal. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** No call that is made here costs more: a thousand requests to store in S3 are $0.0047 in Tokyo. */
    private static final long DEAREST_CALL_NANO_USD = 10_000;

    private static final double NANO = 1e9;

    private final AwsSettings settings;
    private final Wish wish;
    private final Instant now;
    private final Prober prober;

    /**
     * What is wanted besides the settings.
     *
     * @param model of the summary; empty for none
     * @param askModel whether one of its tokens may be bought
     */
    public record Wish(String model, boolean askModel) {}

    public AwsCheck(AwsSettings settings, Wish wish, Instant now) {
        this(settings, wish, now, Ticker.REAL);
    }

    AwsCheck(AwsSettings settings, Wish wish, Instant now, Ticker ticker) {
        this.settings = settings;
        this.wish = wish;
        this.now = now;
        this.prober = new Prober(settings.access(), ticker);
    }

    public List<Finding> run() {
        AwsSettings.Access access = settings.access();
        Duration timeout = access.timeout().compareTo(PATIENCE) < 0 ? access.timeout() : PATIENCE;
        try (AwsClients clients = new AwsClients(new AwsSettings.Access(
                access.region(), access.endpoint(), access.logRoleArn(), access.externalId(), timeout))) {
            return run(clients);
        }
    }

    List<Finding> run(AwsClients clients) {
        region();
        prober.part(() -> {
            credentials(clients);
            prober.part(() -> {
                logRole(clients);
                prober.part(() -> new LogsCheck(
                                clients.logs(), prober, settings.access().region(), now)
                        .run(settings.export().logGroups()));
                prober.part(() -> traces(clients));
            });
            others(clients);
        });
        cost();
        return prober.findings();
    }

    private void others(AwsClients clients) {
        if (!settings.store().bucket().isEmpty()) {
            prober.part(() -> new BucketCheck(clients.s3(), prober, settings.store()).run());
        }
        Permission.PUBLISH
                .resources(settings, wish.model())
                .forEach(topic -> prober.part(() -> new TopicsCheck(clients.sns(), prober).run(topic)));
        if (!wish.model().isEmpty()) {
            prober.part(() -> new ModelCheck(clients.bedrock(), prober, wish.model()).run(wish.askModel()));
        }
    }

    private void region() {
        if (settings.access().endpoint() == null
                && !Region.regions().contains(Region.of(settings.access().region()))) {
            prober.note("aws.region: '" + settings.access().region()
                    + "' is no region that this version knows; a new one works all the same");
        }
    }

    private void credentials(AwsClients clients) {
        AwsCredentials found = as("credentials", clients::ownCredentials);
        prober.ok("credentials: found"
                + found.providerName().map(name -> " by " + name).orElse("")
                + found.expirationTime().map(end -> ", good until " + end).orElse(""));
    }

    private void logRole(AwsClients clients) {
        String role = settings.access().logRoleArn();
        if (!role.isEmpty()) {
            Grant grant = Permission.ASSUME_ROLE.on(role);
            Optional<AwsCredentials> assumed = prober.ask(grant, clients::logReaderCredentials);
            if (assumed.isEmpty()) {
                prober.note(
                        "logs and traces were not looked at, since the role that reads them cannot be assumed; its trust"
                                + " policy must name the job's role, and aws.log-role-external-id what it asks for");
                throw new Prober.UnusableException();
            }
            prober.ok("role " + role.substring(role.lastIndexOf('/') + 1) + ": can be assumed, reads logs and traces");
        }
    }

    private <T> T as(String service, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            prober.requireUsable(service, e);
            throw new Prober.UnusableException();
        }
    }

    private void traces(AwsClients clients) {
        if (settings.traces().most() > 0) {
            new TracesCheck(clients.xray(), prober, now).run();
        }
    }

    private void cost() {
        long calls = prober.meter().calls().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        double most = calls * DEAREST_CALL_NANO_USD / NANO;
        prober.note(String.format(
                Locale.ROOT,
                "this check made %d calls, which cost less than $%.4f together, and scanned one second of each log group%s",
                calls,
                most,
                wish.askModel() ? "; the model's one token comes on top" : ""));
    }
}
