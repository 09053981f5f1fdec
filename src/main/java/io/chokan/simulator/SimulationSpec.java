package io.chokan.simulator;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What to make up. The same specification gives the same bytes, on every machine and release of Java.
 *
 * @param date the first night
 * @param calls FM calls of each night
 * @param nights consecutive nights from {@code date} on
 * @param incidents happen on the last night
 * @param replays CSV files with the columns TIMESTAMP, ContextTokens, GeneratedTokens, whose token counts and bursts are
 *     used in turn; empty for the shipped quantiles
 */
public record SimulationSpec(
        LocalDate date, ZoneId zone, int calls, long seed, int nights, List<Incident> incidents, List<Path> replays) {
    public SimulationSpec {
        incidents = List.copyOf(incidents);
        replays = List.copyOf(replays);
    }
}
