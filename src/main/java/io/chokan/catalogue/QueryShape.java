package io.chokan.catalogue;

import java.util.List;
import java.util.Set;

/**
 * What is known of a query before another engine than the local one runs it.
 *
 * @param text as it is sent: without comments, by documented names
 * @param columns in output order
 * @param personal columns with ids of people or sessions
 * @param fromMillis epoch milliseconds at which the part of the window begins that it asks for; long ago for the whole
 * @param warnings what the query's author hardly means
 */
public record QueryShape(
        String text, List<String> columns, Set<String> personal, long fromMillis, List<String> warnings) {
    public QueryShape {
        columns = List.copyOf(columns);
        personal = Set.copyOf(personal);
        warnings = List.copyOf(warnings);
    }
}
