package io.chokan.score;

import io.chokan.score.Judgement.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs every judgement and writes the card: {@code ./mvnw -Pscore verify}. */
public final class Scorecard {
    /** In the order of the card. */
    static final List<Judgement> JUDGEMENTS = List.of(
            new ErrorClassJudgement(),
            new TemplateJudgement(),
            new CulpritJudgement(),
            new CutJudgement(),
            new TrendNoise(),
            new TrendIncidents(),
            new CostJudgement(),
            new PromptBloatJudgement());

    private Scorecard() {}

    /** @param args the file to write */
    public static void main(String[] args) throws Exception {
        StringBuilder card = new StringBuilder("""
                # Scorecard
                How good the figures of a report are. Written by `./mvnw -Pscore verify`; nothing here is written by hand. Simulated unless a row names its data.
                """);
        for (Judgement judgement : JUDGEMENTS) {
            System.err.println("score: " + judgement.name());
            card.append(section(judgement, judgement.judge(Effort.FULL)));
        }
        write(Path.of(args[0]), card.toString());
    }

    static String section(Judgement judgement, List<Figure> figures) {
        StringBuilder section = new StringBuilder("\n## %s\n%s\n\n".formatted(judgement.name(), judgement.method()));
        if (figures.isEmpty()) {
            return section.append("Not judged: its data is not on the machine that wrote this card.\n")
                    .toString();
        }
        section.append(
                "| figure | value | 95 % interval | goal | reached | cases | seed |\n|---|---|---|---|---|---|---|\n");
        figures.forEach(figure -> section.append(row(figure)));
        return section.toString();
    }

    private static String row(Figure figure) {
        return "| %s | %s | %s | %s %s | %s | %d | %s |\n"
                .formatted(
                        figure.name(),
                        number(figure.value()),
                        Double.isNaN(figure.low()) ? "–" : number(figure.low()) + " to " + number(figure.high()),
                        figure.atLeast() ? "≥" : "≤",
                        number(figure.goal()),
                        figure.reached() ? "yes" : "**no**",
                        figure.n(),
                        figure.seed() == 0 ? "–" : Long.toString(figure.seed()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        System.err.println("score: " + file);
    }
}
