package io.chokan.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was asked and what came, beside the report: {@code narrative/prompt.md} and {@code narrative/answer.json}. */
final class NarrativeFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private NarrativeFiles() {}

    /** Nothing when the model was not asked. */
    static void write(@Nullable Narrative narrative, Path dir) throws IOException {
        if (narrative == null || narrative.prompt() == null) {
            return;
        }
        Path folder = Files.createDirectories(dir.resolve("narrative"));
        Files.writeString(folder.resolve("prompt.md"), narrative.prompt());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", narrative.model());
        fields.put("promptVersion", narrative.promptVersion());
        fields.put("costNanoUsd", narrative.costNanoUsd());
        fields.put("kept", narrative.sentences());
        fields.put("dropped", narrative.dropped());
        fields.put("answer", narrative.answer());
        Files.write(folder.resolve("answer.json"), JSON.writeValueAsBytes(fields));
    }
}
