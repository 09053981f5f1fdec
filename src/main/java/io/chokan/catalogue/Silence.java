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
        return id.equals(subject) && !isOver(night);
    }

    /** Whether it should be renewed or taken out. */
    public boolean isOver(LocalDate night) {
        return night.isAfter(until);
    }

    /** For example {@code the silence of EP-005 ended on 2026-12-01 (policy is being tuned; platform team)}, and what to do. */
    public String ended() {
        return "the silence of " + id + " ended on " + until + " (" + reason + "; " + who
                + "): renew it, or take it out of job-configs/silences.yml";
    }
}
