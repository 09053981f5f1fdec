package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says what {@code nightly.yml} says; {@code -Dgolden.update=true} writes it anew. */
class ConfigSchemaTest {
    private static final Path CONFIGS = Path.of("job-configs");
    private static final Path SCHEMA = CONFIGS.resolve("chokan.schema.json");

    @Test
    void theSchemaIsMadeOfTheNightlyConfiguration() throws IOException {
        String made = ConfigSchema.of(Files.readString(CONFIGS.resolve("nightly.yml")));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(SCHEMA, made);
        }
        assertThat(made)
                .as("after a change of nightly.yml run this test with -Dgolden.update=true")
                .isEqualTo(Files.readString(SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly.yml", "incident.yml", "demo.yml"})
    void whatIsShippedIsValid_andNamesItsSchema(String file) throws IOException {
        String yaml = Files.readString(CONFIGS.resolve(file));
        assertThat(schema().validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(yaml).startsWith("# yaml-language-server: $schema=chokan.schema.json\n");
    }

    /** What an editor underlines, the loader refuses, and the other way round. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "true  | chokan: {delivery: {audiences: {on-call: a@example.org}}, lag-minutes: 20}",
                "true  | chokan: {delivery: {audiences: {on-call: a@example.org}}, lag-minutes: '${LAG:20}'}",
                "true  | chokan: {delivery: {audiences: {night-shift: [a@example.org]}}}",
                "true  | chokan: {delivery: {audiences: {night-shift: {to: a@example.org, sections: [cost]}}}}",
                "false | chokan: {delivery: {audiences: {on-call: a@example.org}}, lag-minute: 20}",
                "false | chokan: {delivery: {audiences: {on-call: a@example.org}}, lag-minutes: soon}",
                "false | chokan: {delivery: {audiences: {on-call: a@example.org}}, mode: cloud}",
                "false | chokan: {delivery: {kind: pigeon}}",
                "false | chokan: {delivery: {audiences: {night-shift: {to: a@example.org, sections: [weather]}}}}",
                "false | chokan: {delivery: {audiences: {night-shift: {two: a@example.org}}}}",
            })
    void editorAndLoaderAgree(boolean right, String yaml) throws IOException {
        assertThat(schema().validate(yaml, InputFormat.YAML).isEmpty()).isEqualTo(right);
        Path file = Files.createTempFile("config", ".yml");
        Files.writeString(file, yaml);
        assertThat(new TestConsole().run("check", "--config", file.toString())).isEqualTo(right ? 0 : 2);
        Files.delete(file);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    }
}
