package io.chokan.stage;

import io.chokan.attribute.CallCost;
import io.chokan.attribute.CallFacts;
import io.chokan.attribute.Pricer;
import io.chokan.classify.Classification;
import io.chokan.classify.Classifier;
import io.chokan.classify.ErrorText;
import io.chokan.export.LogSource;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import io.chokan.model.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One partition in, one Parquet part per table out. Safe for use by several threads, one partition each. */
public final class Stager {
    private final Enrichment enrichment;

    public Stager(Classifier classifier, Pricer pricer) {
        this(new Knowledge(classifier, pricer));
    }

    Stager(Enrichment enrichment) {
        this.enrichment = enrichment;
    }

    /**
     * Stages a partition, replacing whatever an earlier, interrupted attempt left of it. Every table gets a part, with no row
     * where there is nothing for it.
     *
     * @param workDir the folder that {@link LogSource#plan} was given
     * @param stagingDir gets {@code table=calls/part-00000.parquet} and so on, and last {@code parts/part-00000.json}
     * @throws IOException when the input cannot be read or the parts cannot be written, as on a full disk; nothing half
     *     written stays
     */
    public StagedPart stage(LogSource source, Plan plan, Partition partition, Path workDir, Path stagingDir)
            throws IOException {
        StagedParts.delete(stagingDir, partition.index());
        try (PartitionStager stager = new PartitionStager(enrichment, plan.window(), stagingDir, partition.index())) {
            source.read(plan, partition, workDir, stager);
            StagedPart part = stager.finish();
            StagedParts.write(stagingDir, part);
            return part;
        }
    }

    private record Knowledge(Classifier classifier, Pricer pricer) implements Enrichment {
        @Override
        public Classification classify(ErrorText error) {
            return classifier.classify(error);
        }

        @Override
        public CallCost price(CallFacts call) {
            return pricer.price(call);
        }

        @Override
        public String redact(String text, @Nullable String userId, @Nullable String sessionId) {
            return Redactor.redact(text, userId, sessionId);
        }
    }
}
