package io.chokan.score;

import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classification;
import io.chokan.classify.Classifier;
import io.chokan.classify.LabelledLine;
import io.chokan.classify.LeaveOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One right class per failure. */
final class ErrorClassJudgement implements Judgement {
    private static final int FEW = 120;
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));

    @Override
    public String name() {
        return "Error classes";
    }

    @Override
    public String method() {
        return "Foreign: real error texts gathered and labelled by others, where they are on the machine that judges; none of them is"
                + " part of the project. Own: the project's corpus, each library's lines classified without the wordings that only"
                + " this library's lines call for, so that no wording vouches for itself. Calibration error: ten bins of confidence,"
                + " classified texts.";
    }

    @Override
    public List<Figure> judge(Effort effort) {
        List<Figure> figures = new ArrayList<>();
        if (Files.exists(LabelledLine.FOREIGN)) {
            ClassTally foreign = foreign();
            figures.add(foreign.precision("precision, foreign texts", 0.95));
            figures.add(foreign.recall("recall, foreign texts", 0.88));
            figures.add(foreign.macroF1("macro-F1, foreign texts", 0.90));
            figures.add(foreign.calibration("calibration error, foreign texts", 0.05));
        }
        ClassTally own = own(effort);
        figures.add(own.precision("precision, own corpus, library left out", 0.85));
        figures.add(own.recall("recall, own corpus, library left out", 0.70));
        return figures;
    }

    private ClassTally foreign() {
        Classifier classifier = new Classifier(catalogue);
        ClassTally tally = new ClassTally();
        for (LabelledLine line : LabelledLine.read(LabelledLine.FOREIGN)) {
            Classification found = classifier.classify(line.error());
            tally.add(line.category(), found.category(), found.confidence());
        }
        return tally;
    }

    private ClassTally own(Effort effort) {
        List<LabelledLine> lines = LabelledLine.read(LabelledLine.CORPUS);
        List<LabelledLine> judged = effort == Effort.FULL ? lines : lines.subList(0, FEW);
        ClassTally tally = new ClassTally();
        for (LeaveOut.Outcome outcome : LeaveOut.oneLibrary(catalogue, judged).outcomes()) {
            tally.add(
                    outcome.line().category(),
                    outcome.found().category(),
                    outcome.found().confidence());
        }
        return tally;
    }
}
