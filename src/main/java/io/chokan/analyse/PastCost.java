package io.chokan.analyse;

import io.chokan.model.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the archive's {@code summaries} say of the money and the prompts of the nights before. */
final class PastCost {
    private static final int BASELINE_DAYS = 7;

    private final Window window;
    private final NavigableMap<LocalDate, Night> nights = new TreeMap<>();

    /** @param templates input tokens of answers by template */
    record Night(Map<String, CostCell> cells, NightRates rates, Map<String, TokenHistogram> templates) {}

    private PastCost(Window window) {
        this.window = window;
    }

    /** Reads the nights of the last week; an incident has none to be held against. */
    static PastCost read(Duck duck, Window window, Map<LocalDate, List<Path>> history) {
        PastCost past = new PastCost(window);
        LocalDate first = window.date().minusDays(BASELINE_DAYS);
        history.forEach((date, files) -> {
            if (window.isNight() && !files.isEmpty() && !date.isBefore(first) && date.isBefore(window.date())) {
                past.read(duck, date, files);
            }
        });
        return past;
    }

    private void read(Duck duck, LocalDate date, List<Path> files) {
        duck.view("summary_of_night", files);
        List<SummaryRow> rates = new ArrayList<>();
        Map<String, CostCell> cells = new TreeMap<>();
        Map<String, TokenHistogram> templates = new TreeMap<>();
        for (SummaryRow row : duck.list("past-cost", PastCost::row)) {
            switch (row.kind()) {
                case NightRates.KIND -> rates.add(row);
                case CostCell.KIND -> cells.merge(row.key(), cell(row), CostCell::plus);
                default ->
                    templates
                            .computeIfAbsent(row.key(), unused -> new TokenHistogram())
                            .addBucket(Integer.parseInt(row.metric()), row.value());
            }
        }
        if (!cells.isEmpty()) {
            long from = Window.night(date, window.zone()).fromMicros();
            nights.put(date, new Night(cells, NightRates.kept(rates, from), templates));
        }
    }

    private static SummaryRow row(java.sql.ResultSet row) throws java.sql.SQLException {
        long bucket = row.getLong(2);
        Long at = row.wasNull() ? null : Long.valueOf(bucket);
        return new SummaryRow(row.getString(1), at, "", row.getString(3), row.getString(4), row.getLong(5));
    }

    private static CostCell cell(SummaryRow row) {
        boolean calls = row.metric().equals(CostCell.FIGURES.get(0));
        return calls ? new CostCell(row.value(), 0, 0) : new CostCell(0, row.value(), row.value());
    }

    /** The night so many days before tonight; empty when the archive does not hold it. */
    Optional<Night> before(int days) {
        return Optional.ofNullable(nights.get(window.date().minusDays(days)));
    }

    /** The nights of the last week that the archive holds, oldest first. */
    List<Night> lastWeek() {
        return List.copyOf(nights.values());
    }
}
