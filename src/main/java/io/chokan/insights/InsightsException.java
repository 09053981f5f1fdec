package io.chokan.insights;

/** Why a query cannot be used: the only exception that a text can cause. */
public final class InsightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who says no. */
    public enum Reason {
        /** CloudWatch refuses it too. */
        MISTAKE,
        /** CloudWatch accepts it, this engine does not. */
        NOT_YET
    }

    private final transient Position position;
    private final Reason reason;

    InsightsException(Reason reason, Position position, String message) {
        super(message);
        this.reason = reason;
        this.position = position;
    }

    static InsightsException mistake(Position position, String message) {
        return new InsightsException(Reason.MISTAKE, position, message);
    }

    static InsightsException notYet(Position position, String what) {
        return new InsightsException(
                Reason.NOT_YET, position, what + " is known to CloudWatch, but not yet to Chokan (docs/INSIGHTS.md)");
    }

    public Position position() {
        return position;
    }

    public Reason reason() {
        return reason;
    }

    /** {@code file:line:column: message}, the line and a caret below the place. */
    public String describe(String file, String text) {
        return describe(file, text, position, String.valueOf(getMessage()));
    }

    static String describe(String file, String text, Position at, String message) {
        String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
        int shown = Math.min(line.length(), line.offsetByCodePoints(0, Math.min(at.column() - 1, codePoints(line))));
        String indent = line.substring(0, shown).replaceAll("[^\t]", " ");
        return file + ":" + at.line() + ":" + at.column() + ": " + message + "\n  " + line + "\n  " + indent + "^";
    }

    private static int codePoints(String line) {
        return line.codePointCount(0, line.length());
    }
}
