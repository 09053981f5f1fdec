package io.chokan.model;

/**
 * An input file and how far it was read, as data quality shows it.
 *
 * @param path relative to the folder that was given, with {@code /}
 * @param lines lines found, blank ones included
 * @param controlMessages messages found that are no events: probes of CloudWatch whether it can deliver
 */
public record InputFile(String path, State state, long bytes, long lines, long controlMessages) {

    public enum State {
        READ,
        /** Broke off before its end, for example a cut gzip: what could be read was read. */
        TRUNCATED,
        /** Could not be opened or read. */
        UNREADABLE,
        /** Passed over: its name begins with a dot. */
        HIDDEN,
        /** Passed over: the probe that CloudWatch Logs writes before an export. */
        WRITE_TEST,
        /** Passed over: its bytes are no text. */
        NOT_TEXT;

        /** Whether a file in this state makes the night partial. */
        public boolean isIncomplete() {
            return this == TRUNCATED || this == UNREADABLE;
        }

        public boolean isPassedOver() {
            return this == HIDDEN || this == WRITE_TEST || this == NOT_TEXT;
        }
    }
}
