package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.model.TokenPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private static final long TIME = LocalDate.of(2026, 11, 22).toEpochDay() * 86_400_000_000L;
    private static final String SONNET45 = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        SONNET45 + ", 3000000, 15000000, 300000",
        "global." + SONNET45 + ", 3000000, 15000000, 300000",
        "jp." + SONNET45 + ", 3300000, 16500000, 330000",
        "au." + SONNET45 + ", 3300000, 16500000, 330000",
        "arn:aws:bedrock:ap-northeast-1:************:inference-profile/jp." + SONNET45 + ", 3300000, 16500000, 330000",
        "apac.anthropic.claude-3-5-sonnet-20240620-v1:0, 3000000, 15000000, 300000",
        "us-gov.anthropic.claude-3-haiku-20240307-v1:0, 250000, 1250000, 25000",
        "amazon.nova-micro-v1:0, 35000, 140000, 8750",
        "amazon.titan-embed-text-v2:0, 20000, 0, 2000",
    })
    void shippedPrices_byLoggedName(String logged, long input, long output, long cacheRead) {
        TokenPrice rates = Catalogue.load(Path.of("job-configs"))
                .priceBook()
                .find(logged, TIME)
                .orElseThrow()
                .tokens();
        assertThat(rates.inputPicoUsd()).isEqualTo(input);
        assertThat(rates.outputPicoUsd()).isEqualTo(output);
        assertThat(rates.cacheReadPicoUsd()).isEqualTo(cacheRead);
    }

    @Test
    void aLongPrompt_costsTheLongContextPrice_fromTheFirstTokenOn() {
        Price price = Catalogue.load(Path.of("job-configs"))
                .priceBook()
                .find("jp." + SONNET45, TIME)
                .orElseThrow();
        assertThat(price.forInput(200_000).inputPicoUsd()).isEqualTo(3_300_000);
        assertThat(price.forInput(200_001)).isEqualTo(new TokenPrice(6_600_000, 24_750_000, 660_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:bedrock:ap-northeast-1:123456789012:application-inference-profile/zzz | without an entry under profiles",
                "arn:aws:bedrock:ap-northeast-1:123456789012:provisioned-model/abc | paid by the hour",
                "arn:aws:bedrock:us-east-1:123456789012:custom-model/x/y | no list price",
                "arn:aws:bedrock:us-east-1:123456789012:default-prompt-router/anthropic.claude:1 | no list price",
                "amazon.nova-canvas-v1:0 | charged by image",
                "stability.sd3-5-large-v1:0 | charged by image",
                "gpt-4o | not in the price book"
            })
    void whatHasNoPrice_saysWhy(String logged, String reason) {
        PriceBook book = Catalogue.load(Path.of("job-configs")).priceBook();
        assertThat(book.find(logged, TIME)).isEmpty();
        assertThat(book.whyUnpriced(logged, TIME))
                .hasValueSatisfying(why -> assertThat(why).contains(reason));
    }

    @Test
    void beforeTheFirstEntry_isUnpriced_andSaysWhenItBegins() {
        PriceBook book = Catalogue.load(Path.of("job-configs")).priceBook();
        assertThat(book.whyUnpriced(SONNET45, 0)).hasValue("the price book begins on 2025-09-29");
        assertThat(book.whyUnpriced(SONNET45, TIME)).isEmpty();
    }

    @Test
    void applicationProfiles_costWhatTheConfigurationSaysOfThem() throws Exception {
        PriceBook book = book("""
                prices:
                  - {model: m, from: 2026-01-01, input: 3, output: 15, regional: 1.1, source: s}
                tiers:
                  - {name: batch, factor: 0.5, source: s}
                profiles:
                  - {id: "arn:aws:bedrock:ap-northeast-1:123456789012:application-inference-profile/abc", model: jp.m}
                  - {id: xyz, model: m, tier: batch}
                """);
        String arn = "arn:aws:bedrock:ap-northeast-1:************:application-inference-profile/";
        assertThat(input(book, arn + "abc")).isEqualTo(3_300_000);
        assertThat(input(book, arn + "xyz")).isEqualTo(1_500_000);
        assertThat(input(book, "xyz")).isEqualTo(1_500_000);
        assertThat(book.find(arn + "other", TIME)).isEmpty();
    }

    private static long input(PriceBook book, String logged) {
        return book.find(logged, TIME).orElseThrow().tokens().inputPicoUsd();
    }

    @Test
    void everyMistake_isToldAtItsLine() {
        assertThatThrownBy(() -> book("""
                                prices:
                                  - model: "a"
                                    from: 2026-13-01
                                    input: -3
                                    output: many
                                    sorce: "x"
                                  - model: "us.b"
                                    from: 2026-01-01
                                    input: 1
                                    output: 1
                                    regional: 0.9
                                    longContext: {above: 1}
                                    source: "x"
                                  - model: "stability.c"
                                    from: 2026-01-01
                                    input: 1
                                    output: 1
                                    source: "x"
                                  - model: "stability.c"
                                    from: 2026-01-01
                                    input: 1
                                    output: 9000000
                                    source: "x"
                                    source: "y"
                                  - only words
                                tiers:
                                  - {name: flex, factor: cheap, source: s}
                                notByToken: [stability.]
                                profiles:
                                  - {id: "arn:aws:bedrock:a:123456789012:provisioned-model/p", model: a, tier: gold}
                                  - {id: q, model: nobody}
                                  - {id: q, model: a}
                                price: 3
                                """))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.problems())
                                .satisfiesExactlyInAnyOrder(
                                        problem(2, "a: expected from, input, output and source, but lacks source"),
                                        problem(3, "a: from: expected a date like 2026-11-22, but got '2026-13-01'"),
                                        problem(4, "a: input: a price cannot be negative"),
                                        problem(5, "a: output: expected a number, but got 'many'"),
                                        problem(6, "a: unknown key 'sorce'"),
                                        problem(7, "expected the bare model id"),
                                        problem(11, "regional: expected a factor of at least 1"),
                                        problem(12, "unknown key 'above'"),
                                        problem(12, "expected aboveTokens, input and output"),
                                        problem(14, "stands under notByToken as well"),
                                        problem(19, "stands under notByToken as well"),
                                        problem(19, "two prices begin on 2026-01-01"),
                                        problem(22, "more than 1000000 cannot be meant"),
                                        problem(24, "'source' is there twice"),
                                        problem(25, "expected keys with values"),
                                        problem(25, "expected model, but lacks model"),
                                        problem(25, "expected from, input, output and source"),
                                        problem(27, "expected a number, but got 'cheap'"),
                                        problem(30, "only application inference profiles"),
                                        problem(30, "expected one of [flex, standard]"),
                                        problem(31, "'nobody' has no price in this file"),
                                        problem(32, "this id is there twice"),
                                        problem(33, "unknown key 'price'")));
    }

    private static org.assertj.core.api.ThrowingConsumer<String> problem(int line, String text) {
        return problem -> assertThat(problem)
                .startsWith("job-configs/prices.yml:" + line + ": ")
                .contains(text);
    }

    @Test
    void anEmptyPriceBook_isAMistake() {
        assertThatThrownBy(() -> book(""))
                .hasMessageContaining("prices.yml:1: ")
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> book("prices: []"))
                .hasMessageContaining("prices.yml:1: ")
                .hasMessageContaining("expected at least one entry");
        assertThatThrownBy(() -> book("prices: [")).hasMessageContaining("prices.yml:");
        assertThatThrownBy(() -> book("just words")).hasMessageContaining("expected keys with values");
    }

    /** The price of a day is that of the last entry that began on or before it, found here by looking at all of them. */
    @Test
    void anyBook_answersAsALookThroughAllEntriesDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Price> entries = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                LocalDate from = LocalDate.of(2026, 1, 1).plusDays(i * 7L + random.nextInt(7));
                entries.add(new Price(
                        "m" + random.nextInt(3), from, new TokenPrice(random.nextInt(1000), 1, 1), 1, null, "s" + i));
            }
            java.util.Collections.shuffle(entries, random);
            PriceBook book = PriceBook.of(entries);
            for (int probe = 0; probe < 50; probe++) {
                String model = "m" + random.nextInt(4);
                LocalDate day = LocalDate.of(2025, 12, 20).plusDays(random.nextInt(120));
                long time = day.toEpochDay() * 86_400_000_000L + random.nextLong(86_400_000_000L);
                assertThat(book.find(model, time)).isEqualTo(naive(entries, model, day));
            }
        }
    }

    private static Optional<Price> naive(List<Price> entries, String model, LocalDate day) {
        Price best = null;
        for (Price price : entries) {
            boolean holds = price.model().equals(model) && !price.from().isAfter(day);
            if (holds && (best == null || price.from().isAfter(best.from()))) {
                best = price;
            }
        }
        return Optional.ofNullable(best);
    }

    private PriceBook book(String yaml) throws Exception {
        Files.writeString(folder.resolve("prices.yml"), yaml);
        return Catalogue.load(folder).priceBook();
    }
}
