package io.chokan.score;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classifier;
import io.chokan.classify.ErrorText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages of one template have one id, and no other message has it. */
final class TemplateJudgement implements Judgement {
    private static final Path LINES = Path.of("src/test/resources/classify/grouping.tsv");

    @Override
    public String name() {
        return "Message templates";
    }

    @Override
    public String method() {
        return "1,025 messages of 136 templates from 16 sources, mixed, one setting for all. A message counts as right when the"
                + " messages with its id are exactly those of its template (grouping accuracy, Zhu et al., ICSE-SEIP 2019).";
    }

    @Override
    public List<Figure> judge(Effort effort) throws IOException {
        Classifier classifier = new Classifier(Catalogue.load(Path.of("job-configs")));
        Map<String, Set<Integer>> found = new HashMap<>();
        Map<String, Set<Integer>> labelled = new HashMap<>();
        List<String> labels = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(LINES)) {
            for (NamedCsvRecord row : rows) {
                String id =
                        classifier.classify(message(row.getField("message"))).templateId();
                found.computeIfAbsent(id, unused -> new HashSet<>()).add(labels.size());
                labelled.computeIfAbsent(row.getField("template"), unused -> new HashSet<>())
                        .add(labels.size());
                labels.add(row.getField("template"));
            }
        }
        long right = found.values().stream()
                .filter(group ->
                        group.equals(labelled.get(labels.get(group.iterator().next()))))
                .mapToLong(Set::size)
                .sum();
        return List.of(Figure.share("grouping accuracy", right, labels.size(), 0.88, true, 20261122));
    }

    private static ErrorText message(String text) {
        return new ErrorText(text, null, null, null, null, null);
    }
}
