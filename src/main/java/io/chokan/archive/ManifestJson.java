package io.chokan.archive;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Manifests as text. */
final class ManifestJson {
    private static final Logger LOG = LoggerFactory.getLogger(ManifestJson.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // older manifests have no revision
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestJson() {}

    static byte[] bytes(Manifest manifest) {
        return JSON.writeValueAsBytes(manifest);
    }

    /** Empty, with a warning in the log, when it cannot be read: such a night does not count. */
    static Optional<Manifest> parse(String key, String text) {
        try {
            return Optional.of(JSON.readValue(text, Manifest.class));
        } catch (JacksonException broken) {
            LOG.warn("{} cannot be read, so that the night does not count; run it again", key);
            return Optional.empty();
        }
    }
}
