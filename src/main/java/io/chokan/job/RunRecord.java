package io.chokan.job;

import io.chokan.analyse.Analysis;
import io.chokan.model.LogIntake;
import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the last run of a window went, well or not: {@code runs/<report>/run.json}. Durations in seconds.
 *
 * @param started in the window's zone, as {@code ended}
 * @param work null when it failed
 */
public record RunRecord(
        String application,
        String report,
        Period window,
        OffsetDateTime started,
        OffsetDateTime ended,
        double seconds,
        Result result,
        List<Step> steps,
        @Nullable Work work,
        Machine machine) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    public RunRecord {
        steps = List.copyOf(steps);
    }

    /** @param kind {@code night} or {@code incident} */
    public record Period(OffsetDateTime from, OffsetDateTime to, String zone, String kind) {
        public static Period of(Window window) {
            return new Period(
                    window.at(window.fromMicros()),
                    window.at(window.toMicros()),
                    window.zone().getId(),
                    window.isNight() ? "night" : "incident");
        }
    }

    /**
     * @param verdict the sentence that the report begins with; null when the run failed
     * @param failure why it failed, as one sentence; null when it came to its end
     */
    public record Result(
            int exitCode,
            @Nullable String verdict,
            @Nullable String failure) {}

    /**
     * @param execution in which of the attempt's runs it was done, from 1 on: a run that goes on after a kill does not do again what
     *     was done
     * @param status as Spring Batch has it, for example {@code COMPLETED}
     */
    public record Step(String name, long execution, OffsetDateTime started, double seconds, String status) {}

    /**
     * What was read, and what that cost.
     *
     * @param bytes of the files as they lie there, or as the service says it scanned
     * @param intake what it took to fetch the events; null where that cost nothing
     * @param costNanoUsd of queries, and of a summary by a model
     */
    public record Work(
            int files,
            long bytes,
            Analysis.Counts events,
            @Nullable LogIntake intake,
            long costNanoUsd) {}

    /** @param peakMemoryBytes most resident memory so far; null where the system does not tell */
    public record Machine(
            String version,
            String java,
            String host,
            int processors,
            long heapBytes,
            @Nullable Long peakMemoryBytes) {}

    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}
