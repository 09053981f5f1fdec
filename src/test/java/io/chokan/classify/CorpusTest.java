package io.chokan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.model.ErrorCategory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The labelled corpus: broad enough, and classified as labelled. */
class CorpusTest {
    private final List<LabelledLine> corpus = LabelledLine.read(LabelledLine.CORPUS);
    private final Classifier classifier = new Classifier(Catalogue.load(Path.of("job-configs")));

    @Test
    void everyCategoryHasTexts_fromManyLibraries() {
        Map<ErrorCategory, Integer> counts = new EnumMap<>(ErrorCategory.class);
        corpus.forEach(line -> counts.merge(line.category(), 1, Integer::sum));
        assertThat(corpus).hasSizeGreaterThan(600);
        assertThat(counts)
                .hasSize(15)
                .allSatisfy((category, count) ->
                        assertThat(count).as(category.name()).isGreaterThan(15));
        assertThat(corpus.stream().map(LabelledLine::library).distinct()).hasSizeGreaterThan(40);
    }

    @Test
    void categoryPatternAndTaxonomyComeOutAsLabelled() {
        List<String> wrong = new ArrayList<>();
        for (LabelledLine line : corpus) {
            Classification found = classifier.classify(line.error());
            if (found.category() != line.category()
                    || !Objects.equals(found.patternId(), line.pattern())
                    || !Objects.equals(found.taxonomy(), line.taxonomy())) {
                wrong.add(line + " came out as " + found);
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(corpus.size() / 50);
    }

    @Test
    void confidencesAreLowerBounds_notCertainties() {
        for (LabelledLine line : corpus) {
            Classification found = classifier.classify(line.error());
            assertThat(found.confidence()).isBetween(0.0, 0.99);
            assertThat(found.confidence() == 0).isEqualTo(found.patternId() == null);
        }
    }
}
