package io.chokan.report;

import io.chokan.analyse.Analysis;
import java.io.IOException;
import java.nio.file.Path;

/** Writes every file of one report. */
public final class ReportWriter {

    /** @param templateDir {@code report-templates}, or a folder without the file in question: then the jar's is used */
    public ReportWriter(Path templateDir, String application) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Writes {@code index.html email.html report.pdf digest.txt analysis.json charts/ prompts/} and {@code mail.json} (subject
     * and the list of inline images) into {@code dir}, which exists and is empty.
     */
    public void write(Analysis analysis, RunInfo run, Path dir) throws IOException {
        throw new UnsupportedOperationException("not yet");
    }
}
