package io.chokan.aws;

import io.chokan.model.Window;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * What the job tells a source of its surroundings.
 *
 * @param threads that scan fetched lines at the same time
 * @param splitBytes aimed-at size of a partition's input
 * @param progress told, from several threads, how many more seconds of logs are fetched
 * @param stopped whether the process is asked to end
 */
public record LogReading(
        Window window, Clock clock, int threads, long splitBytes, LongConsumer progress, BooleanSupplier stopped) {}
