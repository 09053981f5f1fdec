package io.chokan.stage;

import io.chokan.attribute.Pricer;
import io.chokan.classify.Classifier;
import io.chokan.export.LogSource;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import java.io.IOException;
import java.nio.file.Path;

/** One partition in, one Parquet part per table out. Safe for use by several threads, one partition each. */
public final class Stager {
    public Stager(Classifier classifier, Pricer pricer) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Stages a partition, replacing whatever an earlier, interrupted attempt left of it.
     *
     * @param workDir the folder that {@link LogSource#plan} was given
     * @param stagingDir gets {@code table=calls/part-00000.parquet} and so on, and last {@code parts/part-00000.json}
     */
    public StagedPart stage(LogSource source, Plan plan, Partition partition, Path workDir, Path stagingDir)
            throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
