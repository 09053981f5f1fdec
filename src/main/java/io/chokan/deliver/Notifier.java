package io.chokan.deliver;

/** Hands a report to its readers. One contract test ({@code NotifierContract}) holds for every implementation. */
public interface Notifier {

    enum Outcome {
        SENT,
        /** This report went to this audience before; nothing was done. */
        ALREADY_SENT,
        /**
         * An earlier attempt was interrupted between sending and recording: it may have arrived, so it was not sent again.
         */
        UNCERTAIN
    }

    /** Sends unless it was sent before. */
    Outcome send(Delivery delivery);

    /** Sends once more, on purpose. */
    void sendAgain(Delivery delivery);
}
