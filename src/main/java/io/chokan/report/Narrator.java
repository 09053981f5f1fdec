package io.chokan.report;

/** A language model that is asked for a short text. */
public interface Narrator {

    /** @param maxTokens of the answer */
    record Question(String system, String text, int maxTokens) {}

    /** @param raw the whole answer as it came, for the archive */
    record Answer(String text, String raw, long inputTokens, long outputTokens) {}

    /** There is no answer; the message says why, as a clause. */
    final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        public NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Answer ask(Question question) throws NoAnswerException;
}
