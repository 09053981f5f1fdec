package io.chokan.job;

import io.chokan.aws.AwsCheck;
import io.chokan.aws.Finding;
import io.chokan.deliver.SmtpCheck;
import io.chokan.model.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What {@code check} finds where a run in the mode aws would go: AWS, the mail relay, the job repository. */
final class AwsFindings {
    private final List<String> facts;
    private final List<String> problems;

    AwsFindings(List<String> facts, List<String> problems) {
        this.facts = facts;
        this.problems = problems;
    }

    /** @param askModel whether one token of the summary's model may be bought */
    void add(Settings settings, boolean askModel, Instant now) {
        if (!settings.aws().access().region().isEmpty()) {
            AwsCheck.Wish wish = new AwsCheck.Wish(settings.narrative().model(), askModel);
            new AwsCheck(settings.aws(), wish, now).run().forEach(this::add);
        }
        if (settings.delivery().kind() == Settings.Delivery.Kind.SMTP
                && settings.delivery().smtp().problems().isEmpty()) {
            add(
                    "mail relay: greets us, nothing was sent",
                    SmtpCheck.problem(settings.delivery().smtp()));
        }
        if (!settings.jobRepository().isFile()) {
            add("job repository: answers", problem(settings.jobRepository()));
        }
    }

    private void add(Finding finding) {
        switch (finding.kind()) {
            case OK -> facts.add("ok: " + finding.text());
            case NOTE -> facts.add("note: " + finding.text());
            case PROBLEM -> problems.add(finding.text());
        }
    }

    private void add(String ok, Optional<String> problem) {
        problem.ifPresentOrElse(problems::add, () -> facts.add("ok: " + ok));
    }

    /** The address is not shown: a password may stand in it. */
    private static Optional<String> problem(Settings.JobRepository repository) {
        try {
            new JdbcTemplate(new DriverManagerDataSource(repository.url(), repository.user(), repository.password()))
                    .execute("SELECT 1");
            return Optional.empty();
        } catch (DataAccessException e) {
            return Optional.of("the job repository cannot be used (" + Redactor.redact(words(e, repository))
                    + "); look at job-repository.url, user and password, and whether the network leads there");
        }
    }

    private static String words(DataAccessException e, Settings.JobRepository repository) {
        String words = String.valueOf(e.getMostSpecificCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return words.replace(repository.url(), "its address");
    }
}
