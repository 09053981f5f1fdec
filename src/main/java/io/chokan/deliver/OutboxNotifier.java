package io.chokan.deliver;

import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** Lays mails down as {@code .eml} files, which a mail program opens. The file itself is the record that it was sent. */
public final class OutboxNotifier implements Notifier {
    private final ObjectStore outbox;
    private final String from;
    private final InstantSource clock;

    public OutboxNotifier(ObjectStore outbox, String from, InstantSource clock) {
        this.outbox = outbox;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public Outcome send(Delivery delivery) {
        return layDown(delivery, 1) ? Outcome.SENT : Outcome.ALREADY_SENT;
    }

    @Override
    public void sendAgain(Delivery delivery) {
        int copy = 1;
        while (!layDown(delivery, copy)) {
            copy++;
        }
    }

    /** False when that copy is there. */
    private boolean layDown(Delivery delivery, int copy) {
        String key = delivery.report() + "." + delivery.audience().name() + (copy == 1 ? "" : "." + copy) + ".eml";
        try {
            return !outbox.list(key).contains(key)
                    && outbox.putIf(key, ReportMail.bytes(ReportMail.of(delivery, from, clock.instant(), copy)), null)
                            .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay down the mail " + key + ": " + e.getMessage(), e);
        }
    }
}
