package io.chokan.job;

import io.chokan.archive.ObjectStore;
import io.chokan.deliver.Notifier;
import io.chokan.deliver.OutboxNotifier;
import io.chokan.deliver.SmtpNotifier;
import io.chokan.model.Redactor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Picks the notifier that the configuration asks for. */
public final class Notifiers {
    private Notifiers() {}

    static Notifier of(Settings settings, ObjectStore outbox, Clock clock) {
        return switch (settings.delivery().kind()) {
            case OUTBOX -> new OutboxNotifier(outbox, settings.delivery().smtp().from(), clock);
            case SMTP -> new SmtpNotifier(settings.delivery().smtp(), outbox, clock);
        };
    }

    /** What is wrong with relay and topics, as sentences that begin with the key. */
    static List<String> problems(Settings settings) {
        List<String> problems = new ArrayList<>();
        if (settings.delivery().kind() == Settings.Delivery.Kind.SMTP) {
            problems.addAll(settings.delivery().smtp().problems());
        }
        problems.addAll(topicProblems(settings));
        return problems;
    }

    /** What is wrong with the topics, as sentences. */
    private static List<String> topicProblems(Settings settings) {
        List<String> problems = new ArrayList<>();
        settings.aws()
                .topics()
                .forEach((audience, arns) -> arns.stream()
                        .filter(arn -> !arn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}"))
                        .forEach(arn -> problems.add("aws.topics." + audience
                                + ": expected ARNs of standard SNS topics, but found '" + Redactor.redact(arn) + "'")));
        return problems;
    }

    /** An outcome in words, for the log. */
    static String text(Notifier.Outcome outcome) {
        return switch (outcome) {
            case SENT -> "sent";
            case ALREADY_SENT -> "was sent before, not sent again";
            case UNCERTAIN ->
                "an earlier attempt was interrupted while sending; not sent again, ./chokan deliver sends on purpose";
        };
    }
}
