package io.chokan.deliver;

import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Remembers in the outbox what was handed over, at most once per report and audience, on whichever machine. Before a message
 * goes out, a note of intent is stored, by one run only; afterwards the record takes its place. A process killed in between
 * leaves the note, and the next run does not send: whether the message arrived cannot be known, and two would be worse than one
 * that a person sends again on purpose. A refusal clears the note, so that the next run sends.
 */
public final class Ledger {
    private final ObjectStore outbox;
    private final String noteSuffix;
    private final String recordSuffix;

    /** One message, ready to be handed over. */
    public interface Message {
        /** What the note of intent holds: the message itself. */
        byte[] content() throws IOException;

        /**
         * Hands it over.
         *
         * @return what the record holds
         * @throws RefusedException when it certainly reached nobody
         * @throws IOException when it may have arrived
         */
        byte[] handOver() throws IOException;
    }

    /** A message certainly reached nobody. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Makes the message of the n-th copy, 1 for the first. */
    public interface Copies {
        Message copy(int number) throws IOException;
    }

    /** @param recordSuffix tells a channel's records from others', for example {@code .eml} */
    public Ledger(ObjectStore outbox, String noteSuffix, String recordSuffix) {
        this.outbox = outbox;
        this.noteSuffix = noteSuffix;
        this.recordSuffix = recordSuffix;
    }

    /** Hands over the first copy, unless that was done or tried before. */
    public Notifier.Outcome once(Delivery delivery, Copies copies) {
        try {
            return once(name(delivery, 1), copies.copy(1));
        } catch (IOException e) {
            throw failed(delivery, e);
        }
    }

    /** Hands over one more copy, on purpose. */
    public void again(Delivery delivery, Copies copies) {
        try {
            int copy = 1;
            while (once(name(delivery, copy), copies.copy(copy)) != Notifier.Outcome.SENT) {
                copy++;
            }
        } catch (IOException e) {
            throw failed(delivery, e);
        }
    }

    private Notifier.Outcome once(String name, Message message) throws IOException {
        List<String> known = outbox.list(name);
        if (known.contains(name + recordSuffix)) {
            return Notifier.Outcome.ALREADY_SENT;
        }
        if (known.contains(name + noteSuffix)
                || outbox.putIf(name + noteSuffix, message.content(), null).isEmpty()) {
            return Notifier.Outcome.UNCERTAIN;
        }
        handOver(name, message);
        return Notifier.Outcome.SENT;
    }

    private void handOver(String name, Message message) throws IOException {
        try {
            outbox.put(name + recordSuffix, message.handOver());
            outbox.delete(name + noteSuffix);
        } catch (RefusedException refused) {
            outbox.delete(name + noteSuffix);
            throw refused;
        }
    }

    private static String name(Delivery delivery, int copy) {
        return delivery.report() + "." + delivery.audience().name() + (copy == 1 ? "" : "." + copy);
    }

    private static UncheckedIOException failed(Delivery delivery, IOException e) {
        return new UncheckedIOException(
                "cannot send the report " + delivery.report() + " to "
                        + delivery.audience().name() + ": " + e.getMessage(),
                e);
    }
}
