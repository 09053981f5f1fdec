package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A wording is its regular expression, only quicker to say no. */
class WordingTest {
    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final Path PATTERNS = Path.of("src/main/resources/catalogue/patterns");

    @Test
    void findsWhatAnAlternativeWithCountsFinds() {
        assertFinds("model.{0,80}(?:end of its life|legacy)", "This Model is marked by its provider as Legacy");
        assertFinds("\\ba{2,40}b\\b", "xx aaab");
    }

    @Test
    void everyRuleOfTheCatalogueFindsWhatItsExpressionFinds() throws IOException {
        List<String> expressions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (var files = java.nio.file.Files.list(PATTERNS)) {
            for (Path file : files.sorted().toList()) {
                JsonNode pattern = YAML.readTree(file.toFile());
                pattern.path("rules")
                        .forEach(rule -> rule.path("message").forEach(part -> expressions.add(part.asString(""))));
                pattern.path("matches").forEach(text -> texts.add(text.asString()));
                pattern.path("misses").forEach(text -> texts.add(text.asString()));
            }
        }
        expressions.removeIf(String::isEmpty);
        texts.addAll(pieces(texts));
        assertThat(expressions).hasSizeGreaterThan(20);
        WordingIndex index =
                new WordingIndex(expressions.stream().map(Wording::of).toList());
        List<Pattern> patterns = expressions.stream()
                .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
                .toList();
        for (String text : texts) {
            BitSet naive = new BitSet();
            for (int i = 0; i < patterns.size(); i++) {
                naive.set(i, patterns.get(i).matcher(text).find());
            }
            assertThat(index.foundIn(text)).as(text).isEqualTo(naive);
        }
    }

    @Test
    void readsWhatAnExpressionCannotDoWithout() {
        assertThat(RequiredLiterals.of("(?:connect|lost).{0,80}\\b(?:redis|elasticache|memcached?)\\b"))
                .containsExactlyInAnyOrder("redis", "elasticache", "memcache");
        assertThat(RequiredLiterals.of("\\b50[023]\\b (?:Gateway)?")).containsExactlyInAnyOrder("500 ", "502 ", "503 ");
        assertThat(RequiredLiterals.of("read (?:timed out|timeout)"))
                .containsExactlyInAnyOrder("read timed out", "read timeout");
        assertThat(RequiredLiterals.of("colou?rs+ab")).containsExactlyInAnyOrder("color", "colour");
    }

    @Test
    void promisesNothingAboutWhatItDoesNotUnderstand() {
        for (String expression : List.of(
                "a.c",
                "(?:abc)?",
                "(?:abc|d*)",
                "\\Qa.c\\E",
                "(?i)abc",
                "(abc)\\1",
                "[^abc]{3}",
                "(?<n>abc)",
                "[a-c]+",
                "abcé?.|x")) {
            assertThat(RequiredLiterals.of(expression)).as(expression).isEmpty();
        }
    }

    /** Texts cut and joined anew, so that more than the catalogue's own examples is tried. */
    private static List<String> pieces(List<String> texts) {
        Random random = new Random(5);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String left = texts.get(random.nextInt(texts.size()));
            String right = texts.get(random.nextInt(texts.size()));
            pieces.add(left.substring(0, random.nextInt(left.length() + 1))
                    + right.substring(random.nextInt(right.length() + 1)));
        }
        return pieces;
    }

    private static void assertFinds(String expression, String text) {
        assertThat(new WordingIndex(List.of(Wording.of(expression))).foundIn(text))
                .isEqualTo(BitSet.valueOf(new long[] {1}));
    }
}
