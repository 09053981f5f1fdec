package io.chokan.report;

import io.chokan.analyse.Analysis;

/** The report in one line, for the mail's subject and for the console. */
public final class Headline {
    private Headline() {}

    /** For example {@code [MangaAssist] 2026-11-22: 2 new, 1 escalating · SLA 98.4 % · $1,842 (+12 %) · data complete}. */
    public static String subject(Analysis analysis, String application) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The verdict sentence that page one and stdout begin with. */
    public static String verdict(Analysis analysis) {
        throw new UnsupportedOperationException("not yet");
    }
}
