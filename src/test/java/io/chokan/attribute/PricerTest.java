package io.chokan.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import io.chokan.model.CallStatus;
import io.chokan.model.TokenPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricerTest {
    private static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
    private static final long TIME = 1_795_300_000_000_000L;
    private final Pricer pricer =
            new Pricer(Catalogue.load(Path.of("job-configs")).priceBook());

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, false, 100, 0, REJECTED, 0",
        "THROTTLED, true, 0, 50, REJECTED, 0",
        "ERROR, false, 100, 0, REJECTED, 0",
        "CONTENT_FILTERED, false, 100, 0, REJECTED, 0",
        "ERROR, false, 100, 50, FULL, 3750000",
        "CONTENT_FILTERED, false, 100, 50, FULL, 3750000",
        "TIMEOUT, false, 100, 0, ESTIMATED, 3000000",
        "TIMEOUT, true, 0, 50, ESTIMATED, 3750000",
        "SUCCESS, true, 0, 50, RESPONSE_CACHE, 0",
        "SUCCESS, true, , 50, RESPONSE_CACHE, 0",
        "SUCCESS, true, 100, 50, PROMPT_CACHE, 1050000",
        "PARTIAL, false, 100, 50, FULL, 3750000",
        "SUCCESS, , 0, 50, FULL, 3750000"
    })
    void billingTable_firstMatchDecides(
            CallStatus status,
            @Nullable Boolean cached,
            @Nullable Double invokeMs,
            long output,
            Billing billing,
            long nanoUsd) {
        CallCost cost = pricer.price(new CallFacts(SONNET, TIME, status, cached, invokeMs, 1000L, output));
        assertThat(cost).isEqualTo(new CallCost(billing, nanoUsd, false, false));
    }

    @Test
    void missingTokens_countAsNothing_andTheCallIsIncomplete() {
        assertThat(pricer.price(new CallFacts(SONNET, TIME, CallStatus.SUCCESS, false, 1.0, null, 10L)))
                .isEqualTo(new CallCost(Billing.FULL, 150_000, false, true));
        assertThat(pricer.price(new CallFacts(SONNET, TIME, CallStatus.ERROR, false, 1.0, 10L, null))
                        .billing())
                .isEqualTo(Billing.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-3-sonnet-20240229-v1:0",
                "apac.anthropic.claude-3-sonnet-20240229-v1:0",
                "jp.anthropic.claude-3-sonnet-20240229-v1:0",
                "us.anthropic.claude-3-sonnet-20240229-v1:0",
                "eu.anthropic.claude-3-sonnet-20240229-v1:0",
                "global.anthropic.claude-3-sonnet-20240229-v1:0",
                "anthropic.claude-3-sonnet-20240229-v1:0:200k",
                "arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0",
                "arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/apac.anthropic.claude-3-sonnet-20240229-v1:0"
            })
    void prefixesAndArns_resolveToTheirModel(String model) {
        assertThat(full(model)).isEqualTo(new CallCost(Billing.FULL, 3_000_000, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anthropic.claude-3-sonnet",
                "my-anthropic.claude-3-sonnet-20240229-v1:0-tuned",
                "stability.stable-diffusion-xl-v1",
                "arn:aws:bedrock:ap-northeast-1:123456789012:application-inference-profile/abc123",
                "arn:aws:bedrock:ap-northeast-1:123456789012:provisioned-model/abc123"
            })
    void whatTheBookDoesNotKnow_isUnpriced(String model) {
        assertThat(full(model)).isEqualTo(new CallCost(Billing.FULL, 0, true, false));
    }

    @Test
    void aMissingModel_isUnpriced() {
        assertThat(pricer.price(new CallFacts(null, TIME, CallStatus.SUCCESS, false, 1.0, 1L, 1L))
                        .unpriced())
                .isTrue();
    }

    @Test
    void thePriceOfTheDay_counts() {
        PriceBook book = PriceBook.of(List.of(
                new Price("m", LocalDate.of(2026, 1, 1), new TokenPrice(2_000_000, 0, 200_000), 0, null, "a"),
                new Price("m", LocalDate.of(2026, 11, 22), new TokenPrice(1_000_000, 0, 100_000), 0, null, "b")));
        Pricer dated = new Pricer(book);
        long day = LocalDate.of(2026, 11, 22).toEpochDay() * 86_400_000_000L;
        assertThat(dated.price(facts("m", day - 1)).billedNanoUsd()).isEqualTo(2_000_000);
        assertThat(dated.price(facts("m", day)).billedNanoUsd()).isEqualTo(1_000_000);
        assertThat(dated.price(facts("m", 0)).unpriced()).isTrue();
    }

    @Test
    void sumsAreExact_roundedOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long input = random.nextLong(1L << 53) >> random.nextInt(53);
            long output = random.nextLong(1L << 53) >> random.nextInt(53);
            BigDecimal expected = new BigDecimal("8.75")
                    .multiply(BigDecimal.valueOf(input))
                    .add(BigDecimal.valueOf(140).multiply(BigDecimal.valueOf(output)))
                    .setScale(0, RoundingMode.HALF_UP);
            CallCost cost = pricer.price(
                    new CallFacts("amazon.nova-micro-v1:0", TIME, CallStatus.SUCCESS, true, 5.0, input, output));
            assertThat(BigDecimal.valueOf(cost.billedNanoUsd())).isEqualByComparingTo(expected);
        }
    }

    private static CallFacts facts(String model, long time) {
        return new CallFacts(model, time, CallStatus.SUCCESS, false, 1.0, 1000L, 0L);
    }

    private CallCost full(String model) {
        return pricer.price(facts(model, TIME));
    }
}
