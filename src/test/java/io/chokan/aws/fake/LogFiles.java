package io.chokan.aws.fake;

import io.chokan.insights.TextRows.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a simulated day as events of a log group, each at its own time. */
public final class LogFiles {
    private LogFiles() {}

    public static List<Stored> events(Path logs) throws IOException {
        List<Stored> events = new ArrayList<>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    events.add(new Stored(line, millis(line), file.getFileName().toString(), events.size()));
                }
            }
        }
        return events;
    }

    private static long millis(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        JsonNode epoch = json.path("metadata").path("timestamp_epoch_ms");
        return epoch.isNumber()
                ? epoch.asLong()
                : OffsetDateTime.parse(json.get("timestamp").asString())
                        .toInstant()
                        .toEpochMilli();
    }
}
