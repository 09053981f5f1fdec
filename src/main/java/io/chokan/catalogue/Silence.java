package io.chokan.catalogue;

import java.time.LocalDate;

/**
 * An error that the team knows of and does not want to be called for.
 *
 * @param id of a pattern, {@code UNKNOWN}, or of a message template
 * @param until the last night that is silent
 * @param reason why, and {@code who} answers for it: the report shows both
 */
public record Silence(String id, LocalDate until, String reason, String who) {

    /** Whether it holds for the report of {@code night}. */
    public boolean covers(String subject, LocalDate night) {
        return id.equals(subject) && !night.isAfter(until);
    }
}
