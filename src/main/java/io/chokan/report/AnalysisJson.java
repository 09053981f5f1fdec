package io.chokan.report;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Counts;
import io.chokan.analyse.Analysis.Pattern;
import io.chokan.analyse.CostDetails;
import io.chokan.model.LogIntake;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The Analysis under the names of {@code contract.md}, "analysis.json". */
final class AnalysisJson {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Analysis analysis;
    private final RunInfo run;

    AnalysisJson(Analysis analysis, RunInfo run) {
        this.analysis = analysis;
        this.run = run;
    }

    byte[] bytes() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("run", run());
        root.put("window", window(analysis.window()));
        root.put("completeness", completeness());
        root.put("calls", analysis.calls());
        root.put("errors", analysis.errors());
        root.put(
                "patterns",
                analysis.patterns().stream().map(AnalysisJson::pattern).toList());
        root.put("findings", analysis.findings());
        root.put("cost", cost());
        root.put("sla", analysis.sla());
        root.put("tokens", analysis.tokens());
        root.put("queries", queries());
        root.put("traces", analysis.traces());
        root.put("history", analysis.history());
        root.put("series", analysis.series());
        root.put(
                "silences",
                analysis.silences().stream().map(AnalysisJson::silence).toList());
        root.put("sections", sections());
        return MAPPER.writeValueAsBytes(root);
    }

    private Map<String, Object> run() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", run.id());
        fields.put("started", run.started().toString());
        fields.put("seconds", run.seconds());
        fields.put("version", run.version());
        fields.put("host", run.host());
        fields.put("paths", run.paths());
        if (run.intake() != null) {
            fields.put("intake", intake(run.intake()));
        }
        if (run.narrative() != null) {
            fields.put("narrative", narrative(run.narrative()));
        }
        return fields;
    }

    private static Map<String, Object> intake(LogIntake intake) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", intake.source());
        fields.put("apiCalls", intake.apiCalls());
        fields.put("bytesScanned", intake.bytesScanned());
        fields.put("scannedNanoUsd", intake.scannedNanoUsd());
        fields.put("queries", intake.queries().stream().map(AnalysisJson::query).toList());
        if (intake.objects() != null) {
            fields.put("objects", objects(intake.objects()));
        }
        return fields;
    }

    private static Map<String, Object> objects(LogIntake.Objects objects) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("folders", objects.folders().stream().map(Redactor::redact).toList());
        fields.put("from", objects.from().toString());
        fields.put("to", objects.to().toString());
        fields.put("listed", objects.listed());
        fields.put("otherHours", objects.otherHours());
        fields.put("passedOver", objects.passedOver());
        fields.put("read", objects.read());
        fields.put("bytes", objects.bytes());
        return fields;
    }

    private static Map<String, Object> query(LogIntake.Query query) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("purpose", query.purpose());
        fields.put("logGroup", Redactor.redact(query.logGroup()));
        fields.put("from", query.from().toString());
        fields.put("to", query.to().toString());
        fields.put("text", Redactor.redact(query.text()));
        fields.put("rows", query.rows());
        fields.put("bytesScanned", query.bytesScanned());
        return fields;
    }

    private static Map<String, Object> silence(Analysis.Silenced silence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", silence.id());
        fields.put("until", silence.until().toString());
        fields.put("reason", silence.reason());
        fields.put("who", silence.who());
        fields.put("over", silence.over());
        return fields;
    }

    private static Map<String, Object> narrative(Narrative narrative) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", narrative.model());
        fields.put("promptVersion", narrative.promptVersion());
        fields.put("sentences", narrative.sentences());
        fields.put("dropped", narrative.dropped().size());
        fields.put("why", narrative.why());
        fields.put("costNanoUsd", narrative.costNanoUsd());
        return fields;
    }

    private static Map<String, Object> window(Window window) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "from", window.from().atZone(window.zone()).toOffsetDateTime().toString());
        fields.put("to", window.to().atZone(window.zone()).toOffsetDateTime().toString());
        fields.put("zone", window.zone().getId());
        fields.put("kind", window.isNight() ? "night" : "incident");
        fields.put("name", window.name());
        return fields;
    }

    private Map<String, Object> completeness() {
        Analysis.Completeness source = analysis.completeness();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", lower(source.verdict()));
        fields.put("reasons", source.reasons());
        counts(source.total(), fields);
        Map<String, Object> byType = new LinkedHashMap<>();
        source.byType().forEach((type, counts) -> byType.put(type.name(), counts));
        fields.put("byType", byType);
        fields.put("rejects", source.rejects());
        fields.put("gaps", source.gaps());
        fields.put("minuteDifferences", source.minuteDifferences());
        fields.put("late", source.late());
        List<Object> files = new ArrayList<>();
        source.files().forEach(file -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("path", file.path());
            item.put("state", lower(file.state()));
            item.put("bytes", file.bytes());
            item.put("lines", file.lines());
            if (file.controlMessages() > 0) {
                item.put("controlMessages", file.controlMessages());
            }
            files.add(item);
        });
        fields.put("files", files);
        fields.put("nulledFields", source.nulledFields());
        fields.put("sameIdDifferentText", source.sameIdDifferentText());
        return fields;
    }

    private static void counts(Counts counts, Map<String, Object> fields) {
        fields.put("expected", counts.expected());
        fields.put("staged", counts.staged());
        fields.put("rejected", counts.rejected());
        fields.put("duplicates", counts.duplicates());
        fields.put("outsideWindow", counts.outsideWindow());
    }

    private static Map<String, Object> pattern(Pattern pattern) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", pattern.id());
        fields.put("name", pattern.name());
        fields.put("category", pattern.category());
        fields.put("severity", pattern.severity());
        fields.put("transient", pattern.isTransient());
        fields.put("state", pattern.state());
        fields.put("count", pattern.count());
        fields.put("expectedRate", pattern.expectedRate());
        fields.put("actualRate", pattern.actualRate());
        fields.put("expectedFrequency", pattern.expectedFrequency());
        fields.put("users", pattern.users());
        fields.put("sessions", pattern.sessions());
        fields.put("billedNanoUsd", pattern.billedNanoUsd());
        fields.put("firstSeen", pattern.firstSeen());
        fields.put("lastSeen", pattern.lastSeen());
        fields.put("direction", pattern.direction());
        fields.put("action", pattern.action());
        fields.put("remediation", pattern.remediation());
        fields.put("byModel", pattern.byModel());
        fields.put("secondary", pattern.secondary());
        fields.put("examples", pattern.examples());
        fields.put("prompt", pattern.count() == 0 ? null : Prompts.path(pattern));
        return fields;
    }

    private Map<String, Object> cost() {
        Analysis.Cost cost = analysis.cost();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("billedNanoUsd", cost.billedNanoUsd());
        fields.put("loggedNanoUsd", cost.loggedNanoUsd());
        fields.put("unpricedCalls", cost.unpricedCalls());
        fields.put("unpricedModels", cost.unpricedModels());
        fields.put("estimatedCalls", cost.estimatedCalls());
        fields.put("incompleteCalls", cost.incompleteCalls());
        fields.put("byModel", cost.byModel());
        fields.put("byTemplate", cost.byTemplate());
        fields.put("byHour", cost.byHour());
        fields.put("byCached", cost.byCached());
        fields.put("byBilling", cost.byBilling());
        fields.put("byModelHour", cost.byModelHour());
        fields.put("waste", cost.waste());
        fields.put("changeSinceYesterday", cost.changeSinceYesterday());
        CostDetails details = cost.details();
        fields.put("changeSinceSameWeekday", details.changeSinceSameWeekday());
        fields.put("bySession", details.bySession());
        fields.put("byUserDecile", details.byUserDecile());
        fields.put("unpriced", details.unpriced());
        fields.put("promptBloat", details.promptBloat());
        fields.put("whatIf", details.whatIf());
        return fields;
    }

    private Map<String, Object> queries() {
        Map<String, Object> queries = new LinkedHashMap<>();
        analysis.queries().forEach((name, result) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("title", result.title());
            fields.put("columns", result.columns());
            fields.put("units", result.units());
            fields.put("rows", result.rows());
            fields.put("engine", result.engine());
            fields.put("bytesScanned", result.bytesScanned());
            fields.put("status", status(result.status(), result.reason(), fields));
            queries.put(name, fields);
        });
        return queries;
    }

    private static String status(Analysis.Status status, @Nullable String reason, Map<String, Object> fields) {
        fields.put("reason", reason);
        return lower(status);
    }

    private Map<String, Object> sections() {
        Map<String, Object> sections = new LinkedHashMap<>();
        analysis.sections().forEach((name, section) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("status", lower(section.status()));
            fields.put("reason", section.reason());
            sections.put(name, fields);
        });
        return sections;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
