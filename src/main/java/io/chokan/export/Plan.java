package io.chokan.export;

import io.chokan.model.Expectation;
import io.chokan.model.Window;
import java.util.List;

/**
 * What there is to read, how it is divided, and how much there should be.
 *
 * @param fingerprint changes when an input file comes, goes, grows or is written again, or the window changes; a run that
 *     was interrupted goes on only when it is the same
 */
public record Plan(Window window, String fingerprint, List<Partition> partitions, Expectation expectation) {
    public Plan {
        partitions = List.copyOf(partitions);
    }
}
