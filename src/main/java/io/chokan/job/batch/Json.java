package io.chokan.job.batch;

import io.chokan.job.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What one step leaves for the next, as JSON in the work folder: a step that is done is not done again after a kill. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            // times keep the offset of the window's zone
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private Json() {}

    static void write(Path file, Object value) throws IOException {
        AtomicFiles.write(file, MAPPER.writeValueAsString(value));
    }

    static <T> T read(Path file, TypeReference<T> type) {
        return MAPPER.readValue(file, type);
    }
}
