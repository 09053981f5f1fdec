package io.chokan.analyse.trend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Scans all series of a night. The false-discovery rate is controlled over the series, each with the p of its best window times
 * its windows; within a series that is found, windows count up to the level that the series had to pass (Benjamini and Bogomolov
 * 2014). So a night on which nothing happens has a finding with a probability of at most q, however many series there are.
 */
public final class Scanner {
    /** The false-discovery rate that findings are made at. */
    public static final double Q = 0.01;

    private final double q;

    public Scanner(double q) {
        this.q = q;
    }

    /** @return unusual stretches by series in the given order, each series' in the order of time */
    public List<Stretch> scan(List<Series> all) {
        List<Stretch> first = stretches(all, scans(all, List.of()));
        return first.isEmpty() ? first : stretches(all, scans(all, first));
    }

    /** What was found first is no part of what is usual. */
    private static List<Scan> scans(List<Series> all, List<Stretch> found) {
        List<Scan> scans = new ArrayList<>();
        for (Series series : all) {
            List<Stretch> own =
                    found.stream().filter(s -> s.key().equals(series.key())).toList();
            scans.add(new Scan(series, baseline(series, Scan.buckets(own))));
        }
        return scans;
    }

    /** What each bucket of a series should have brought, without what was found in it; NaN where nothing can be said. */
    public static List<Double> expected(Series series, List<Stretch> found) {
        List<Stretch> own =
                found.stream().filter(s -> s.key().equals(series.key())).toList();
        Baseline baseline = baseline(series, Scan.buckets(own));
        List<Double> expected = new ArrayList<>();
        for (int bucket = 0; bucket < series.size(); bucket++) {
            expected.add(baseline.forecast(bucket, bucket + 1).mean());
        }
        return expected;
    }

    /** How tonight's hours scatter among each other. */
    static Dispersion dispersion(Series series) {
        return new SameDayBaseline(series, new BitSet()).dispersion();
    }

    private static Baseline baseline(Series series, BitSet found) {
        if (!series.past().isEmpty()) {
            return new NightsBaseline(series);
        }
        return series.local() ? new NeighbourBaseline(series, found) : new SameDayBaseline(series, found);
    }

    private List<Stretch> stretches(List<Series> all, List<Scan> scans) {
        int discoveries = Discoveries.count(scans.stream().map(Scan::p).toList(), q);
        List<Stretch> stretches = new ArrayList<>();
        if (discoveries > 0) {
            for (Scan scan : scans) {
                double perWindow = (double) scan.tested() * all.size() / discoveries;
                stretches.addAll(scan.stretches(q / perWindow, perWindow));
            }
        }
        return stretches;
    }
}
