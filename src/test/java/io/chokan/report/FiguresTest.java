package io.chokan.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void percentsAreHonest() {
        assertThat(figures.percent(0.99996)).isEqualTo("> 99.99 %");
        assertThat(figures.percent(0.9996)).isEqualTo("99.96 %");
        assertThat(figures.percent(1.0)).isEqualTo("100 %");
        assertThat(figures.percent(0.0)).isEqualTo("0 %");
        assertThat(figures.percent(0.00001)).isEqualTo("< 0.01 %");
        assertThat(figures.percent(0.051)).isEqualTo("5.1 %");
        assertThat(figures.percent(null)).isEqualTo("n/a");
        assertThat(figures.share(0, 0)).isEqualTo("n/a");
        assertThat(figures.percent(0.98996, 0.99)).isEqualTo("98.99 %");
        assertThat(figures.percent(0.99, 0.99)).isEqualTo("99.0 %");
    }

    @Test
    void moneyHasNoFalsePrecision() {
        assertThat(figures.usd(1_842_400_000_000L)).isEqualTo("$1,842");
        assertThat(figures.usd(12_400_000_000L)).isEqualTo("$12.40");
        assertThat(figures.usd(160_100_000L)).isEqualTo("$0.16");
        assertThat(figures.usd(3_100_000L)).isEqualTo("$0.0031");
        assertThat(figures.usd(1L)).isEqualTo("< $0.0001");
        assertThat(figures.usd(0L)).isEqualTo("$0");
        assertThat(figures.signedUsd(-12_400_000_000L)).isEqualTo("−$12.40");
        assertThat(figures.signedUsd(12_400_000_000L)).isEqualTo("+$12.40");
    }

    @Test
    void timesHaveTheirUnit() {
        assertThat(figures.time(840_000)).isEqualTo("840 ms");
        assertThat(figures.time(3_120_000)).isEqualTo("3.12 s");
        assertThat(figures.time(3_000_000)).isEqualTo("3 s");
        assertThat(figures.time(250_000_000L)).isEqualTo("4 min 10 s");
        assertThat(figures.time(22_320_000_000L)).isEqualTo("6 h 12 min");
        assertThat(figures.time(null)).isEqualTo("n/a");
    }

    @Test
    void changesAreSigned() {
        assertThat(figures.change(112, 100)).isEqualTo("+12 %");
        assertThat(figures.change(97, 100)).isEqualTo("−3 %");
        assertThat(figures.change(100, 100)).isEqualTo("±0 %");
        assertThat(figures.change(1, 0)).isEqualTo("new");
        assertThat(figures.points(0.951, 0.97)).isEqualTo("−1.9 pp");
    }

    @Test
    void longNamesLoseTheirMiddle_notHalfACharacter() {
        assertThat(figures.shorten("abcdefghij", 5)).isEqualTo("ab…ij");
        assertThat(figures.shorten("📚📚📚📚📚📚", 3)).isEqualTo("📚…📚");
    }
}
