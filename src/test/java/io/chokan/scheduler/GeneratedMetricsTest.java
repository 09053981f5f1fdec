package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.model.CallStatus;
import io.chokan.model.Table;
import io.chokan.stage.StagedColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics of the observed application come from the fields and the statuses that the code knows. */
class GeneratedMetricsTest {
    private static final String CALL = "($.log_type = \"FM_CALL\")";
    private static final String ERROR = Arrays.stream(CallStatus.values())
            .filter(status -> !status.isAnswer())
            .map(status -> "($.status = \"" + status + "\")")
            .collect(Collectors.joining(" || ", "(", ")"));

    /** @param field a number of the line; empty to count lines */
    private record Metric(String name, String unit, Table table, String field) {}

    private static final List<Metric> NUMBERS = List.of(
            new Metric("EndToEndMillis", "Milliseconds", Table.CALLS, "latency.total_e2e_ms"),
            new Metric("BedrockMillis", "Milliseconds", Table.CALLS, "latency.bedrock_invoke_ms"),
            new Metric("FirstTokenMillis", "Milliseconds", Table.CALLS, "latency.bedrock_first_token_ms"),
            new Metric("OpenSearchMillis", "Milliseconds", Table.CALLS, "latency.opensearch_query_ms"),
            new Metric("RetrievalMillis", "Milliseconds", Table.RETRIEVALS, "query_latency_ms"),
            new Metric("InputTokens", "Count", Table.CALLS, "prompt_metrics.total_input_tokens"),
            new Metric("OutputTokens", "Count", Table.CALLS, "response_metrics.output_token_count"),
            new Metric("LoggedCostUsd", "None", Table.CALLS, "cost.total_cost_usd"));

    @Test
    void metricFiltersAreMadeOfFieldsAndStatuses() throws IOException {
        Stream<String> counts = Stream.of(
                filter("Calls", "{ " + CALL + " }", "1, DefaultValue: 0, Unit: Count"),
                filter("Errors", "{ " + CALL + " && " + ERROR + " }", "1, DefaultValue: 0, Unit: Count"),
                filter(
                        "ErrorsByStatus",
                        "{ " + CALL + " && " + ERROR + " }",
                        "1, Unit: Count, Dimensions: [{Key: Status, Value: $.status}]"));
        Block.assertSame(
                Template.read("observed.yml"),
                "metric filters",
                Stream.concat(counts, NUMBERS.stream().map(GeneratedMetricsTest::filter))
                        .toList());
    }

    @Test
    void everyFieldIsAFieldOfTheLines() {
        for (Metric metric : NUMBERS) {
            assertThat(StagedColumn.of(metric.table()).stream().map(StagedColumn::path))
                    .contains(metric.field());
        }
    }

    /** A panel over a metric that nobody makes would stay empty. */
    @Test
    void dashboardAndAlarmsShowWhatIsMade() {
        Template template = Template.read("observed.yml");
        String body = String.valueOf(template.resource("Dashboard").properties());
        Set<String> shown = new TreeSet<>();
        Pattern.compile("\\[\"\\$\\{Application}\", \"(\\w+)\"")
                .matcher(body)
                .results()
                .forEach(found -> shown.add(found.group(1)));
        Set<String> made = template.of("AWS::Logs::MetricFilter").stream()
                .map(filter -> Template.map(Template.list(filter.properties().get("MetricTransformations"))
                        .get(0)))
                .map(transformation -> String.valueOf(transformation.get("MetricName")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(made);
        assertThat(body)
                .contains(Arrays.stream(CallStatus.values())
                        .filter(status -> !status.isAnswer())
                        .map(status -> "\"Status\", \"" + status + "\"")
                        .toArray(String[]::new));
        assertThat(template.of("AWS::CloudWatch::Alarm").stream()
                        .flatMap(alarm -> Template.maps(alarm.properties()))
                        .filter(map -> map.containsKey("MetricName"))
                        .map(map -> map.get("MetricName")))
                .allMatch(name -> made.contains(String.valueOf(name)));
    }

    private static String filter(Metric metric) {
        String type = Map.of(Table.CALLS, "FM_CALL", Table.RETRIEVALS, "RAG_RETRIEVAL")
                .get(metric.table());
        String pattern = "{ ($.log_type = \"" + type + "\") && ($." + metric.field() + " >= 0) }";
        return filter(metric.name(), pattern, "$." + metric.field() + ", Unit: " + metric.unit());
    }

    private static String filter(String name, String pattern, String value) {
        return """
              Metric%s:
                Type: AWS::Logs::MetricFilter
                Properties:
                  LogGroupName: !Ref LogGroup
                  FilterPattern: '%s'
                  MetricTransformations:
                    - {MetricNamespace: !Ref Application, MetricName: %s, MetricValue: %s}
            """.formatted(
                name, pattern, name, value.replaceFirst("^[^,]+", "\"$0\"").replace("\"$.status\"", "$.status"));
    }
}
