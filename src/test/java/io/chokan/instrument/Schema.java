package io.chokan.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What X-Ray takes as a segment document. */
final class Schema {
    private static final com.networknt.schema.Schema SCHEMA = load();

    private Schema() {}

    private static com.networknt.schema.Schema load() {
        try (InputStream in = Schema.class.getResourceAsStream("/instrument/segment-schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void check(String document) {
        assertThat(document.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(64 * 1024);
        assertThat(SCHEMA.validate(document, InputFormat.JSON)).as(document).isEmpty();
    }
}
