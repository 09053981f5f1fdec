package io.chokan.analyse;

import io.chokan.analyse.Analysis.Course;
import io.chokan.analyse.Analysis.Evidence;
import io.chokan.analyse.Analysis.Finding;
import io.chokan.analyse.TrendSeries.Item;
import io.chokan.analyse.trend.Causes;
import io.chokan.analyse.trend.Role;
import io.chokan.analyse.trend.Scanner;
import io.chokan.analyse.trend.Series;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Stretch;
import io.chokan.model.Window;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is unusual tonight: every series scanned, what has one cause put together, the weightiest first. */
final class Trends {
    private final Window window;
    private final SlotGrid grid;
    private final Map<SeriesKey, Item> items;
    private final List<Stretch> stretches;

    Trends(Window window, SlotGrid grid, Map<SeriesKey, Item> items) {
        this.window = window;
        this.grid = grid;
        this.items = items;
        this.stretches = new Scanner(Scanner.Q)
                .scan(items.values().stream().map(Item::series).toList());
    }

    /** Stretches of single series, for the summaries that later nights read. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** Subjects of one dimension that rose significantly. */
    Set<String> rising(String dimension) {
        Set<String> rising = new TreeSet<>();
        for (Stretch stretch : stretches) {
            if (stretch.up() && stretch.key().dimension().equals(dimension)) {
                rising.add(stretch.key().subject());
            }
        }
        return rising;
    }

    List<Finding> findings(Impact impact) {
        Map<SeriesKey, Role> roles = new LinkedHashMap<>();
        items.forEach((key, item) -> roles.put(key, item.role()));
        List<Finding> findings = new ArrayList<>();
        for (List<Stretch> cause : new Causes(roles).group(stretches)) {
            findings.add(finding(cause, impact));
        }
        findings.sort(Comparator.comparingDouble((Finding finding) -> Impact.weight(finding.impact()))
                .reversed()
                .thenComparing(Finding::from)
                .thenComparing(Finding::subject));
        return findings;
    }

    private Finding finding(List<Stretch> cause, Impact impact) {
        List<Evidence> evidence = cause.stream().map(this::evidence).toList();
        Evidence first = evidence.get(0);
        return new Finding(
                first.kind(),
                first.subject(),
                first.subjectType(),
                impact.dimension(cause),
                first.from(),
                first.to(),
                cause.get(0).up() ? "up" : "down",
                first.observed(),
                first.expected(),
                first.unit(),
                impact.of(cause),
                first.baseline(),
                first.q(),
                evidence,
                course(item(cause.get(0))));
    }

    private Item item(Stretch stretch) {
        Item item = items.get(stretch.key());
        if (item == null) {
            throw new IllegalStateException("a stretch of a series that was not scanned: " + stretch.key());
        }
        return item;
    }

    private Evidence evidence(Stretch stretch) {
        Item item = item(stretch);
        double exposure = item.perExposure() ? item.series().exposure().sum(stretch.from(), stretch.to()) : 1;
        return new Evidence(
                stretch.key().kind().key(),
                stretch.key().subject(),
                stretch.key().dimension(),
                time(stretch.from()),
                time(stretch.to()),
                rounded(stretch.observed() * item.scale() / exposure),
                rounded(stretch.expected() * item.scale() / exposure),
                item.unit(),
                item.series().past().isEmpty() ? "same-day" : "nights",
                stretch.q());
    }

    private OffsetDateTime time(int bucket) {
        long micros = window.fromMicros() + bucket * SlotCounts.MICROS;
        return window.at(Math.min(micros, window.toMicros()));
    }

    private Course course(Item item) {
        List<Double> usual = Scanner.expected(item.series(), stretches);
        List<@Nullable Double> observed = new ArrayList<>();
        List<@Nullable Double> expected = new ArrayList<>();
        Series series = item.series();
        for (int slot = 0; slot < grid.slots(); slot++) {
            int from = slot * grid.width();
            int to = Math.min(usual.size(), from + grid.width());
            double exposure = item.perExposure() ? series.exposure().sum(from, to) : 1;
            observed.add(figure(series.events().sum(from, to), item, exposure));
            expected.add(figure(
                    usual.subList(Math.min(from, to), to).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    item,
                    exposure));
        }
        return new Course(observed, expected);
    }

    private static @Nullable Double figure(double events, Item item, double exposure) {
        double figure = events * item.scale() / exposure;
        return Double.isFinite(figure) ? rounded(figure) : null;
    }

    /** Three decimals are more than anybody reads; more would tell the order of sums. */
    private static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }
}
