package io.chokan.analyse;

import io.chokan.model.ErrorCategory;
import io.chokan.model.InputFile;
import io.chokan.model.LogType;
import io.chokan.model.RemediationAction;
import io.chokan.model.Window;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report says, as facts. Every renderer reads only this; {@code analysis.json} is this with the names of
 * {@code contract.md}. Durations are integer microseconds, money integer nano-US-dollars, shares and rates from 0 to 1, times
 * carry the offset of the window's zone. Text from logs is redacted here already. Maps keep their order: largest first unless
 * said otherwise. A null figure is one that cannot be known ("n/a"), never zero.
 */
public record Analysis(
        Window window,
        Completeness completeness,
        Calls calls,
        Errors errors,
        List<Pattern> patterns,
        List<Finding> findings,
        Cost cost,
        Sla sla,
        Tokens tokens,
        Map<String, QueryResult> queries,
        Traces traces,
        History history,
        Series series,
        List<Silenced> silences,
        Map<String, Section> sections) {

    /**
     * An error that the team does not want to be called for.
     *
     * @param until the last silent night, in {@code silences.yml}; {@code over} when that is before tonight
     */
    public record Silenced(String id, LocalDate until, String reason, String who, boolean over) {}

    public enum Verdict {
        COMPLETE,
        PARTIAL
    }

    /**
     * @param reasons why the verdict is PARTIAL, as sentences; empty when complete
     * @param byType a key for every {@link LogType}
     * @param minuteDifferences minute by minute where expected and found differ; rejected lines with a readable time are such
     * @param late as far as an export's prefix or the hour in a file's name tells
     * @param nulledFields log field path (for example {@code latency.total_e2e_ms}) to the number of staged events where it
     *     was of the wrong type or impossible and was made null
     * @param sameIdDifferentText request ids that more than one staged FM_CALL carries
     */
    public record Completeness(
            Verdict verdict,
            List<String> reasons,
            Counts total,
            Map<LogType, Counts> byType,
            List<Reject> rejects,
            List<Gap> gaps,
            List<MinuteDifference> minuteDifferences,
            List<Late> late,
            List<InputFile> files,
            Map<String, Long> nulledFields,
            long sameIdDifferentText) {}

    /** expected = staged + rejected + duplicates when nothing was lost. */
    public record Counts(long expected, long staged, long rejected, long duplicates, long outsideWindow) {}

    /** @param example redacted, shortened text of one such line with its file and line */
    public record Reject(String reason, long count, String example) {}

    /**
     * Minutes in which events of a type should be but are not; half-open.
     *
     * @param stream the one log stream that is silent while others go on, its dates and ids taken out; null when all are
     */
    public record Gap(
            OffsetDateTime from,
            OffsetDateTime to,
            LogType type,
            @Nullable String stream) {}

    /** A minute in which other than the expected lines were staged or known as second copies; the rest was rejected, or is lost. */
    public record MinuteDifference(LogType type, OffsetDateTime minute, long expected, long found) {}

    /** Lines of these minutes that came over a quarter of an hour after their event; half-open. */
    public record Late(OffsetDateTime from, OffsetDateTime to, long lines) {}

    /** @param byHour hour of day 0–23 in the window's zone */
    public record Calls(long total, Map<String, Long> byStatus, Map<String, Long> byModel, List<Long> byHour) {}

    /**
     * @param rate errors per call; null without calls
     * @param byPattern pattern id or {@code UNKNOWN}; sums to total, as does byCategory
     */
    public record Errors(
            long total,
            @Nullable Double rate,
            Map<String, Long> byCategory,
            Map<String, Long> byPattern,
            Map<String, Long> byTaxonomy,
            List<UnknownTemplate> unknownTemplates) {}

    /** @param state null while there is no night before to compare with */
    public record UnknownTemplate(
            String templateId,
            String text,
            long count,
            @Nullable State state) {}

    public enum State {
        NEW,
        ONGOING,
        ESCALATING,
        REGRESSED,
        RESOLVED,
        SILENCED
    }

    /**
     * One error pattern of the night, or one that is over.
     *
     * @param id for example {@code EP-001}, or {@code UNKNOWN}
     * @param state null while there is no night before to compare with
     * @param expectedRate share of calls on the nights of the archive; null without history
     * @param actualRate share of calls tonight
     * @param expectedFrequency the specification's words, for example "&lt; 1% of requests under normal load"
     * @param users distinct user ids; {@code sessions} distinct session ids
     * @param billedNanoUsd billed for its calls
     * @param firstSeen null when it did not occur tonight (RESOLVED)
     * @param direction "increasing" or "decreasing" where that is significant, else null
     * @param perSlot calls of this pattern per slot of {@link Series#slotMinutes()}
     * @param action of its most frequent error tonight; its own when it has none
     * @param byModel share of its calls by model, largest first
     * @param secondary how many of its calls fit another pattern too, by that pattern's id, most first
     */
    public record Pattern(
            String id,
            String name,
            ErrorCategory category,
            String severity,
            boolean isTransient,
            @Nullable State state,
            long count,
            @Nullable Double expectedRate,
            @Nullable Double actualRate,
            String expectedFrequency,
            long users,
            long sessions,
            long billedNanoUsd,
            @Nullable OffsetDateTime firstSeen,
            @Nullable OffsetDateTime lastSeen,
            @Nullable String direction,
            String rootCause,
            String impact,
            RemediationAction action,
            List<String> remediation,
            String question,
            List<Long> perSlot,
            Map<String, Long> byModel,
            Map<String, Long> secondary,
            List<Example> examples) {}

    /** @param text redacted error message */
    public record Example(
            @Nullable String requestId,
            @Nullable String traceId,
            OffsetDateTime time,
            @Nullable String model,
            String text) {}

    /**
     * Something unusual: one cause, and all series that show it. The weightiest come first.
     *
     * @param kind {@code error}, {@code latency}, {@code tokens}, {@code cost} or {@code traffic}
     * @param subjectType what the subject is: {@code category}, {@code pattern}, {@code message}, {@code component},
     *     {@code template}, {@code model} or {@code calls}
     * @param dimension what the affected calls have in common more than others, for example {@code template=recommend_v3};
     *     null when nothing
     * @param from to the tightest stretch that is significant, in steps of five minutes
     * @param direction {@code up} or {@code down}
     * @param observed expected in {@code unit}: calls, slow answers, late calls, retries, tokens per call or nanoUsd
     * @param impact ordered name to figure: {@code users}, {@code sessions}, {@code calls}, {@code billedNanoUsd}, {@code late},
     *     {@code failed}; {@code missingCalls} where there were too few
     * @param baseline {@code nights}, or {@code same-day} while there is no history
     * @param q false-discovery rate at which it is still found
     * @param evidence every series that shows it, the cause itself first
     */
    public record Finding(
            String kind,
            String subject,
            String subjectType,
            @Nullable String dimension,
            OffsetDateTime from,
            OffsetDateTime to,
            String direction,
            double observed,
            double expected,
            String unit,
            Map<String, Long> impact,
            String baseline,
            double q,
            List<Evidence> evidence,
            Course course) {}

    /** One series that shows a finding; see {@link Finding}. */
    public record Evidence(
            String kind,
            String subject,
            String subjectType,
            OffsetDateTime from,
            OffsetDateTime to,
            double observed,
            double expected,
            String unit,
            String baseline,
            double q) {}

    /** What came and what is usual per slot of {@link Series#slotMinutes()}, in the finding's unit; null where none can tell. */
    public record Course(List<@Nullable Double> observed, List<@Nullable Double> expected) {}

    /**
     * @param byHour hour of day 0–23
     * @param byCached keys {@code true} and {@code false}
     * @param byModelHour model to 24 hours of day
     * @param changeSinceYesterday null when the archive does not hold the day before, or this is no night
     */
    public record Cost(
            long billedNanoUsd,
            long loggedNanoUsd,
            long unpricedCalls,
            List<String> unpricedModels,
            long estimatedCalls,
            long incompleteCalls,
            Map<String, Long> byModel,
            Map<String, Long> byTemplate,
            List<Long> byHour,
            Map<String, Long> byCached,
            Map<String, Long> byBilling,
            Map<String, List<Long>> byModelHour,
            List<Waste> waste,
            @Nullable CostChange changeSinceYesterday,
            CostDetails details) {}

    /** Money that may have bought nothing: at least {@code lowerNanoUsd}, at most {@code upperNanoUsd}. No call counts twice. */
    public record Waste(String kind, long lowerNanoUsd, long upperNanoUsd, long calls, String formula) {}

    /** Nano-US-dollars; the four terms sum exactly to tonight's billed less the other night's. */
    public record CostChange(long volume, long tokens, long mix, long price) {}

    /**
     * @param attainment answersWithin / answers with a measured time; null without any
     * @param byComponent component or {@code workload} to the excess it caused; sums to excessMicros
     * @param byCulprit component or {@code workload} to the number of breaches it led
     * @param soleCause breaches that would have kept the promise had their culprit taken its usual time
     */
    public record Sla(
            long targetMicros,
            double objective,
            long answers,
            long answersWithin,
            @Nullable Double attainment,
            long breaches,
            long slowFailures,
            long unmeasured,
            long overlaps,
            long soleCause,
            long excessMicros,
            Map<String, Long> byComponent,
            Map<String, Long> byCulprit,
            @Nullable Long p50Micros,
            @Nullable Long p90Micros,
            @Nullable Long p99Micros,
            @Nullable Budget budget,
            List<Alarm> alarms,
            List<OverRepresented> overRepresented,
            List<Throttle> throttles) {}

    /**
     * What the throttling of a model reveals of its quota.
     *
     * @param minutes in which a call was throttled; {@code from} the first {@code to} the last
     * @param reservedPerMinute tokens that calls which the model took had reserved (input and {@code maxTokens} each), the median
     *     of these minutes
     * @param mostWithout the most that was reserved in a minute without throttling
     * @param maxTokens what a call asks for at most
     * @param maxTokensSource {@code configured}; else at least so many by {@code truncated answers} or the {@code longest answer}
     * @param outputShare output by what was reserved for it, over the whole window; null without any
     */
    public record Throttle(
            String model,
            long throttledCalls,
            long minutes,
            OffsetDateTime from,
            OffsetDateTime to,
            long reservedPerMinute,
            long mostWithout,
            long maxTokens,
            String maxTokensSource,
            @Nullable Double outputShare) {}

    /**
     * What breaches or errors have in common more than others.
     *
     * @param outcome {@code breach} or {@code error}
     * @param dimensions one or two dimensions with their value, for example {@code template} to {@code recommend_v3}
     * @param calls that have it
     * @param observed breaches or errors among them, those of the entries before brought down to what is usual; {@code expected} as
     *     many as would be theirs as usual
     * @param riskRatio their risk by the others', by what is usual between them when {@code baseline} is {@code nights}
     * @param low lower end of its 95 % interval; {@code high} the upper one
     * @param q false-discovery rate at which it is still found
     * @param baseline {@code nights}, or {@code same-day} while there is no history: then it may always be so
     */
    public record OverRepresented(
            String outcome,
            Map<String, String> dimensions,
            long calls,
            long observed,
            double expected,
            double riskRatio,
            double low,
            double high,
            double q,
            String baseline) {}

    /**
     * The error budgets of {@code days} days.
     *
     * @param nights how many of these the archive knows, this one among them; the others count as without fault
     */
    public record Budget(int days, int nights, ObjectiveBudget latency, ObjectiveBudget success) {}

    /**
     * What is left of one objective's error budget.
     *
     * @param events measured answers (latency) or calls (success) of the known nights
     * @param spent too slow answers or errors among them
     * @param allowed how many the whole budget allows at the known nights' traffic
     * @param monthMicros the whole budget as time: that long could every event be bad
     * @param leftMicros what is left of it, at the known nights' traffic; negative when it is overspent; null without events
     * @param burnRate tonight's share of bad events divided by the share that the objective allows; null without events
     */
    public record ObjectiveBudget(
            double objective,
            long events,
            long spent,
            long allowed,
            long monthMicros,
            @Nullable Long leftMicros,
            @Nullable Double burnRate) {}

    /**
     * When an alarm would have stood.
     *
     * @param kind {@code alarm} of the specification, by five-minute periods; {@code burn} alert, by the minute
     * @param from begin of the first period over the threshold, or when a burn alert fired
     * @param to end of the last such period, or when a burn alert was over
     * @param fired when it would have been told: the first period's end
     * @param open it still stood when the window ended
     * @param partial part of what it looks at is not known (nights before, or minutes outside an incident's window)
     */
    public record Alarm(
            String name,
            String kind,
            OffsetDateTime from,
            OffsetDateTime to,
            OffsetDateTime fired,
            boolean open,
            boolean partial) {}

    /** Input and output tokens; by model and template, each {@code [input, output]}. */
    public record Tokens(
            long input, long output, Map<String, List<Long>> byModel, Map<String, List<Long>> byTemplate) {}

    /**
     * @param units column to the unit its figures are in, for example {@code ms}, {@code USD}; absent for plain text and counts
     * @param engine for example {@code duckdb 2.0.0}
     * @param bytesScanned null when the engine does not say
     */
    public record QueryResult(
            String title,
            List<String> columns,
            Map<String, String> units,
            List<List<@Nullable Object>> rows,
            String engine,
            @Nullable Long bytesScanned,
            Status status,
            @Nullable String reason) {}

    /**
     * @param nights complete or partial nights of the last 29 that the archive holds
     * @param yesterday null when the archive does not hold it; so {@code sameWeekday} (seven days before)
     */
    public record History(
            int nights,
            Daily tonight,
            @Nullable Daily yesterday,
            @Nullable Daily sameWeekday) {}

    /** @param wasteNanoUsd sum of the waste ledger's lower bounds */
    public record Daily(
            LocalDate date,
            long calls,
            long answers,
            long answersWithin,
            long measured,
            long breaches,
            long errors,
            long billedNanoUsd,
            long wasteNanoUsd,
            boolean complete) {}

    /**
     * Figures over the window for the charts, one entry per slot of {@code slotMinutes} since the window's start. Null
     * percentiles: a slot without a measured answer.
     */
    public record Series(
            int slotMinutes,
            List<OffsetDateTime> slots,
            List<Long> calls,
            List<Long> answers,
            List<@Nullable Long> p50Micros,
            List<@Nullable Long> p90Micros,
            List<@Nullable Long> p99Micros,
            Map<String, List<Long>> errorsByCategory,
            List<Long> inputTokens,
            List<Long> outputTokens,
            Map<String, List<Long>> excessByComponent) {}

    public enum Status {
        OK,
        PARTIAL,
        NO_DATA,
        FAILED
    }

    /** @param reason a sentence; null when OK */
    public record Section(Status status, @Nullable String reason) {}
}
