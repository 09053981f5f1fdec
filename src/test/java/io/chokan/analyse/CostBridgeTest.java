package io.chokan.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chokan.analyse.Analysis.CostChange;
import io.chokan.catalogue.Price;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Billing;
import io.chokan.model.TokenPrice;
import io.chokan.model.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostBridgeTest {
    private static final LocalDate TONIGHT = LocalDate.of(2026, 11, 22);
    private static final Window NIGHT = Window.night(TONIGHT, ZoneId.of("Asia/Tokyo"));
    private static final Window BEFORE = Window.night(TONIGHT.minusDays(1), ZoneId.of("Asia/Tokyo"));
    private static final List<String> MODELS = List.of("a", "b");
    private static final TokenPrice DEAR = new TokenPrice(3_000_000, 15_000_000, 300_000);
    private static final TokenPrice CHEAP = new TokenPrice(250_000, 1_250_000, 25_000);
    private static final PriceBook BOOK = book(DEAR, CHEAP);

    private static PriceBook book(TokenPrice a, TokenPrice b) {
        LocalDate from = LocalDate.of(2026, 1, 1);
        return PriceBook.of(List.of(new Price("a", from, a, 0, null, "s"), new Price("b", from, b, 0, null, "s")));
    }

    /** A night of cells: model, template, billing, calls, tokens a call. */
    private static Cube night(PriceBook book, Object[]... cells) {
        List<Cube.Cell> list = new ArrayList<>();
        for (Object[] cell : cells) {
            list.add(cell(book, (String) cell[0], (String) cell[1], (Billing) cell[2], (int) cell[3], (int) cell[4]));
        }
        return Cube.ofCells(list);
    }

    private static Cube.Cell cell(
            PriceBook book, String model, String template, Billing billing, long calls, long tokens) {
        TokenPrice rates = book.find(model, NIGHT.fromMicros()).orElseThrow().tokens();
        long billed = rates.nanoUsd(billing, calls * tokens, calls * tokens / 10);
        return new Cube.Cell(
                0,
                0,
                model,
                template,
                "SUCCESS",
                null,
                null,
                null,
                false,
                billing.name(),
                calls,
                calls * tokens,
                calls * tokens / 10,
                billed,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    private static Object[] c(String model, String template, Billing billing, int calls, int tokens) {
        return new Object[] {model, template, billing, calls, tokens};
    }

    private static CostChange change(Cube then, PriceBook old, Cube now, PriceBook book) {
        NightRates before =
                NightRates.kept(NightRates.of(BEFORE, old, MODELS).rows(BEFORE.fromMicros()), BEFORE.fromMicros());
        NightRates rates = NightRates.of(NIGHT, book, MODELS);
        return CostBridge.change(CostCell.of(then, before, null), CostCell.of(now, rates, before));
    }

    @Test
    void twiceTheCalls_isVolumeAlone() {
        Cube then = night(BOOK, c("a", "t", Billing.FULL, 100, 1000), c("b", "t", Billing.FULL, 50, 1000));
        Cube now = night(BOOK, c("a", "t", Billing.FULL, 200, 1000), c("b", "t", Billing.FULL, 100, 1000));
        long before = then.sum(Cube.Cell::billed);
        assertThat(change(then, BOOK, now, BOOK)).isEqualTo(new CostChange(before, 0, 0, 0));
    }

    @Test
    void longerPrompts_areTokensAlone() {
        Cube then = night(BOOK, c("a", "t", Billing.FULL, 100, 1000), c("b", "t", Billing.PROMPT_CACHE, 50, 1000));
        Cube now = night(BOOK, c("a", "t", Billing.FULL, 100, 1300), c("b", "t", Billing.PROMPT_CACHE, 50, 1000));
        long more = now.sum(Cube.Cell::billed) - then.sum(Cube.Cell::billed);
        assertThat(change(then, BOOK, now, BOOK)).isEqualTo(new CostChange(0, more, 0, 0));
    }

    @Test
    void callsThatMoveToAnotherModelOrIntoTheCache_areMixAlone() {
        Cube then = night(BOOK, c("a", "t", Billing.FULL, 100, 1000), c("b", "t", Billing.FULL, 100, 1000));
        Cube now = night(BOOK, c("a", "t", Billing.FULL, 150, 1000), c("b", "t", Billing.FULL, 50, 1000));
        long more = now.sum(Cube.Cell::billed) - then.sum(Cube.Cell::billed);
        assertThat(change(then, BOOK, now, BOOK)).isEqualTo(new CostChange(0, 0, more, 0));

        Cube cached = night(BOOK, c("a", "t", Billing.PROMPT_CACHE, 100, 1000), c("b", "t", Billing.FULL, 100, 1000));
        long less = cached.sum(Cube.Cell::billed) - then.sum(Cube.Cell::billed);
        assertThat(change(then, BOOK, cached, BOOK)).isEqualTo(new CostChange(0, 0, less, 0));
    }

    @Test
    void anotherPrice_isPriceAlone_whateverTheBookSaysOfTheOldDay() {
        PriceBook dearer = book(new TokenPrice(6_000_000, 30_000_000, 600_000), CHEAP);
        Object[] cell = c("a", "t", Billing.FULL, 100, 1000);
        Cube then = night(BOOK, cell);
        Cube now = night(dearer, cell);
        long more = now.sum(Cube.Cell::billed) - then.sum(Cube.Cell::billed);
        assertThat(change(then, BOOK, now, dearer)).isEqualTo(new CostChange(0, 0, 0, more));
    }

    @Test
    void aPriceThatIsNewInTheBook_isPriceAlone() {
        PriceBook without = PriceBook.of(List.of());
        Object[] cell = c("a", "t", Billing.FULL, 100, 1000);
        Cube now = night(BOOK, cell);
        Cube then = Cube.ofCells(List.of(new Cube.Cell(
                0, 0, "a", "t", "SUCCESS", null, null, null, false, "FULL", 100, 100_000, 10_000, 0, 0, 100, 0, 0, 0,
                0)));
        assertThat(change(then, without, now, BOOK)).isEqualTo(new CostChange(0, 0, 0, now.sum(Cube.Cell::billed)));
        assertThat(change(now, BOOK, then, without)).isEqualTo(new CostChange(0, 0, 0, -now.sum(Cube.Cell::billed)));
    }

    @Test
    void aPriceThatChangesInTheMiddleOfANight_countsFromThere() {
        PriceBook book = PriceBook.of(List.of(
                new Price("a", LocalDate.of(2026, 1, 1), DEAR, 0, null, "s"),
                new Price("a", TONIGHT, CHEAP, 0, null, "s")));
        NightRates rates = NightRates.of(NIGHT, book, List.of("a"));
        int nine = 9 * 12;
        assertThat(rates.at("a", nine - 1)).isEqualTo(DEAR);
        assertThat(rates.at("a", nine)).isEqualTo(CHEAP);
        NightRates kept = NightRates.kept(rates.rows(NIGHT.fromMicros()), NIGHT.fromMicros());
        assertThat(kept.at("a", nine - 1)).isEqualTo(DEAR);
        assertThat(kept.at("a", nine)).isEqualTo(CHEAP);
        assertThat(kept.knows("b")).isFalse();
    }

    @Test
    void anyTwoNights_theFourTermsSumToTheChange() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            PriceBook old = randomBook(random);
            PriceBook book = random.nextBoolean() ? old : randomBook(random);
            Cube then = randomNight(random, old);
            Cube now = randomNight(random, book);
            CostChange change = change(then, old, now, book);
            assertThat(change.volume() + change.tokens() + change.mix() + change.price())
                    .isEqualTo(now.sum(Cube.Cell::billed) - then.sum(Cube.Cell::billed));
            if (book == old) {
                assertThat(change.price()).isZero();
            } else {
                assertThat(change.price()).isCloseTo(naivePrice(now, old), within(20L));
            }
        }
    }

    /** Tonight's money less each cell priced again with the old book. */
    private static long naivePrice(Cube now, PriceBook old) {
        long again = 0;
        for (Cube.Cell cell : now.cells()) {
            TokenPrice rates =
                    old.find(cell.model(), NIGHT.fromMicros()).orElseThrow().tokens();
            again += rates.nanoUsd(Billing.valueOf(cell.billing()), cell.inputTokens(), cell.outputTokens());
        }
        return now.sum(Cube.Cell::billed) - again;
    }

    private static PriceBook randomBook(Random random) {
        return book(
                new TokenPrice(
                        1 + random.nextInt(9_000_000), 1 + random.nextInt(9_000_000), 1 + random.nextInt(900_000)),
                new TokenPrice(
                        1 + random.nextInt(9_000_000), 1 + random.nextInt(9_000_000), 1 + random.nextInt(900_000)));
    }

    private static Cube randomNight(Random random, PriceBook book) {
        List<Cube.Cell> cells = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            cells.add(cell(
                    book,
                    MODELS.get(random.nextInt(2)),
                    "t" + random.nextInt(3),
                    Billing.values()[random.nextInt(Billing.values().length)],
                    1 + random.nextInt(5000),
                    random.nextInt(20_000)));
        }
        return Cube.ofCells(cells);
    }

    @Test
    void nothingBefore_isMixOfWhatIsNew() {
        Cube now = night(BOOK, c("a", "t", Billing.FULL, 100, 1000));
        CostChange change = CostBridge.change(Map.of(), CostCell.of(now, NightRates.of(NIGHT, BOOK, MODELS), null));
        assertThat(change).isEqualTo(new CostChange(0, 0, now.sum(Cube.Cell::billed), 0));
    }
}
