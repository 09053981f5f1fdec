package io.chokan.job.batch;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** A run did not come to its end; the same command later goes on from where it stopped. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JobFailedException of(JobExecution execution) {
        List<StepExecution> failed = execution.getStepExecutions().stream()
                .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
                .sorted(Comparator.comparingLong(StepExecution::getId).reversed())
                .toList();
        String step = failed.isEmpty() ? "?" : failed.get(failed.size() - 1).getStepName();
        List<Throwable> causes = execution.getAllFailureExceptions();
        return new JobFailedException(
                "step " + step + " ended as " + execution.getStatus(),
                causes.isEmpty() ? null : causes.get(causes.size() - 1));
    }
}
