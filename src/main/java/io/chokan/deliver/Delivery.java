package io.chokan.deliver;

import java.nio.file.Path;
import java.util.List;

/**
 * One report for one audience.
 *
 * @param report the report's name, for example {@code 2026-11-22}; with the audience it is the identity that is sent once
 * @param reportDir the finished report's folder ({@code email.html}, {@code digest.txt}, {@code mail.json}, {@code mail/}, {@code report.pdf} and more)
 */
public record Delivery(String report, Path reportDir, Audience audience) {

    /**
     * Who gets a report.
     *
     * @param name for example {@code on-call}
     * @param recipients mail addresses, at least one
     */
    public record Audience(String name, List<String> recipients) {
        public Audience {
            recipients = List.copyOf(recipients);
        }
    }
}
