package io.chokan.job.batch;

import io.chokan.job.RunRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** The job as Spring Batch sees it: this reads like the table of contents of {@code docs/ARCHITECTURE.md}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
class NightlyJob {
    static final String NAME = "chokan";
    private static final String PARTITION = "partition";

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final PendingSteps steps;
    private final StopSignal stop;

    NightlyJob(JobRepository repository, PlatformTransactionManager transactions, PendingSteps steps, StopSignal stop) {
        this.repository = repository;
        this.transactions = transactions;
        this.steps = steps;
        this.stop = stop;
    }

    @Bean
    Job job(ThreadPoolTaskExecutor stagingThreads) {
        return new JobBuilder(NAME, repository)
                .start(step("plan", NightSteps::plan))
                .next(stage(stagingThreads))
                .next(step("traces", NightSteps::traces))
                .next(step("insights", NightSteps::insights))
                .next(step("analyse", NightSteps::analyse))
                .next(step("archive", NightSteps::archive))
                .next(step("render", NightSteps::render))
                .next(step("deliver", NightSteps::deliver))
                .build();
    }

    /** Daemon threads: a worker that hangs must not keep a failed process alive. */
    @Bean
    ThreadPoolTaskExecutor stagingThreads(RunRequest request) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(request.settings().stage().threads());
        executor.setThreadNamePrefix("stage-");
        executor.setDaemon(true);
        return executor;
    }

    private Step stage(ThreadPoolTaskExecutor threads) {
        Step worker = new StepBuilder("stage-partition", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            stop.check();
                            steps.get().stage(index(contribution.getStepExecution()));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
        return new StepBuilder("stage", repository)
                .listener(new StepExecutionListener() {
                    @Override
                    public void beforeStep(StepExecution execution) {
                        steps.get().beginStage();
                    }
                })
                .partitioner("stage", partitioner())
                .step(worker)
                .taskExecutor(threads)
                .build();
    }

    private Partitioner partitioner() {
        return gridSize -> {
            Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
            for (int index = 0; index < steps.get().partitions(); index++) {
                contexts.put("%05d".formatted(index), new ExecutionContext(Map.of(PARTITION, index)));
            }
            return contexts;
        };
    }

    private static int index(StepExecution execution) {
        return execution.getExecutionContext().getInt(PARTITION);
    }

    private Step step(String name, Work work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, chunk) -> {
                            stop.check();
                            work.run(steps.get());
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private interface Work {
        void run(NightSteps steps) throws Exception;
    }
}
