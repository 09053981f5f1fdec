package io.chokan.job.batch;

import io.chokan.analyse.Analysis;
import io.chokan.aws.AwsClients;
import io.chokan.aws.BedrockNarrator;
import io.chokan.catalogue.Catalogue;
import io.chokan.job.RunRequest;
import io.chokan.job.Settings;
import io.chokan.report.Narrative;
import io.chokan.report.NarrativeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Asks for the report's summary, when one is wanted: once, whatever happens to the process afterwards. */
final class NarrativeStep {
    private NarrativeStep() {}

    static @Nullable Narrative of(RunRequest request, Catalogue catalogue, Analysis analysis) throws IOException {
        Settings settings = request.settings();
        if (settings.mode() != Settings.Mode.AWS || settings.narrative().model().isEmpty()) {
            return null;
        }
        Path answer = request.workDir().narrative();
        if (!Files.exists(answer)) {
            Json.write(answer, ask(settings, catalogue, analysis));
        }
        return Json.read(answer, new TypeReference<Narrative>() {});
    }

    /** What the summary cost; 0 when none was asked for. */
    static long costNanoUsd(RunRequest request) {
        Path answer = request.workDir().narrative();
        return Files.exists(answer)
                ? Json.read(answer, new TypeReference<Narrative>() {}).costNanoUsd()
                : 0;
    }

    static Narrative ask(Settings settings, Catalogue catalogue, Analysis analysis) {
        Settings.Narrative wanted = settings.narrative();
        try (AwsClients clients = new AwsClients(settings.aws().access())) {
            return new NarrativeWriter(
                            new BedrockNarrator(clients, wanted.model(), wanted.timeout()),
                            catalogue.priceBook(),
                            new NarrativeWriter.Limits(wanted.model(), wanted.maxTokens(), wanted.budgetNanoUsd()))
                    .write(analysis);
        }
    }
}
