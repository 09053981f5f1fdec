package io.chokan.job;

import io.chokan.aws.AwsSettings;
import io.chokan.deliver.SmtpSettings;
import io.chokan.report.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's configuration: one file of {@code job-configs}, where every key stands with its unit, its default and its
 * environment variable.
 *
 * @param application the observed application's name, as title and subject show it
 * @param zone the business time zone
 * @param configDir where price book and SLA are looked for before the jar's own; null for the jar's own
 * @param lag how long after a window's end its last events may still arrive
 */
public record Settings(
        String application,
        Mode mode,
        ZoneId zone,
        Path out,
        Path logs,
        @Nullable Path traces,
        Duration lag,
        Stage stage,
        JobRepository jobRepository,
        Delivery delivery,
        AwsSettings aws,
        Narrative narrative,
        @Nullable Path configDir) {

    public enum Mode {
        /** Folders in, folder out, no network. */
        LOCAL,
        /** Logs and traces from CloudWatch and X-Ray. */
        AWS
    }

    /** The same in another mode. */
    public Settings in(Mode other) {
        return new Settings(
                application,
                other,
                zone,
                out,
                logs,
                traces,
                lag,
                stage,
                jobRepository,
                delivery,
                aws,
                narrative,
                configDir);
    }

    /** What the mode needs and does not have, as sentences. */
    public List<String> problems() {
        return mode == Mode.AWS ? aws.problems() : List.of();
    }

    /**
     * A summary by a language model; asked for in the mode aws alone.
     *
     * @param model as Amazon Bedrock names it; empty for no summary
     * @param budgetNanoUsd for one report
     */
    public record Narrative(String model, int maxTokens, long budgetNanoUsd, Duration timeout) {}

    /** @param splitBytes aimed-at size of one partition's input */
    public record Stage(int threads, long splitBytes) {}

    /** @param url JDBC URL; empty for an H2 file in the work folder */
    public record JobRepository(String url, String user, String password) {
        public boolean isFile() {
            return url.isEmpty();
        }

        @Override
        public String toString() {
            return "JobRepository[url=" + url + ", user=" + user + "]";
        }
    }

    /** @param audiences by name, in the file's order; those without addresses get no mail */
    public record Delivery(Kind kind, SmtpSettings smtp, Map<String, Audience> audiences) {
        public enum Kind {
            /** Mails are laid down as {@code .eml} files. */
            OUTBOX,
            SMTP
        }

        /** What each audience's mail is made of. */
        public List<Edition> editions() {
            return audiences.values().stream().map(Audience::edition).toList();
        }
    }

    /** @param to mail addresses; none for an audience that is off, or gets the digest from a topic alone */
    public record Audience(List<String> to, Edition edition) {
        public Audience {
            to = List.copyOf(to);
        }
    }
}
