package io.chokan.insights;

/** What a query does that its author hardly means; it runs all the same. */
public record Warning(Position position, String message) {
    /** Like {@link InsightsException#describe}. */
    public String describe(String file, String text) {
        return InsightsException.describe(file, text, position, message);
    }
}
