package io.chokan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.catalogue.MatchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the patterns say of their rules' precision is what the corpus says; {@code -Dgolden.update=true} writes it anew. */
class MeasuredTest {
    private static final Path PATTERNS = Path.of("src/main/resources/catalogue/patterns");
    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));

    @Test
    void everyRuleStatesHowItDidOnTheCorpus() throws IOException {
        Map<MatchRule, int[]> tallies = new HashMap<>();
        for (LeaveOut.Outcome outcome : LeaveOut.oneLine(catalogue, LabelledLine.read(LabelledLine.CORPUS))
                .outcomes()) {
            if (outcome.rule() != null) {
                int[] tally = tallies.computeIfAbsent(outcome.rule(), unused -> new int[2]);
                tally[0]++;
                tally[1] += outcome.isRight() ? 1 : 0;
            }
        }
        for (ErrorPattern pattern : catalogue.patterns()) {
            Path file = PATTERNS.resolve(pattern.id() + ".yml");
            String stated = Files.readString(file);
            String measured = withTallies(stated, pattern, tallies);
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, measured);
            } else {
                assertThat(stated)
                        .as("%s: run this test with -Dgolden.update=true after a change of rules or corpus", file)
                        .isEqualTo(measured);
            }
        }
    }

    /** The file's rules in their order, each {@code - order:} followed by its tally. */
    private static String withTallies(String yaml, ErrorPattern pattern, Map<MatchRule, int[]> tallies) {
        List<String> lines = new ArrayList<>();
        int rule = 0;
        for (String line : yaml.split("\n")) {
            if (line.startsWith("- order:")) {
                lines.add(line);
                lines.add("  measured: " + tally(tallies.get(pattern.rules().get(rule++))));
            } else if (!line.startsWith("  measured:")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String tally(int[] tally) {
        return tally == null ? "{hits: 0, right: 0}" : "{hits: %d, right: %d}".formatted(tally[0], tally[1]);
    }
}
