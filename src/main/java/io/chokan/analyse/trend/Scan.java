package io.chokan.analyse.trend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * One series tested in windows of 15, 30, 60 and 120 minutes, at every five minutes. The windows depend on each other, so the
 * smallest p of a series counts times the number of its windows (Bonferroni), whatever the dependence.
 */
final class Scan {
    private static final List<Integer> WIDTHS = List.of(3, 6, 12, 24);
    /** Found stretches that lie no more than half an hour apart are one. */
    private static final int APART = 6;
    /** Less than this is nobody's concern, however certain. */
    private static final double LEAST_EVENTS = 4;

    private static final double LEAST_RATIO = 1.25;
    private static final int MARGIN = 6;

    private final Series series;
    private final Baseline baseline;
    private final List<Window> windows = new ArrayList<>();
    private int tested;

    /** A tested window that is not usual at first sight. */
    private record Window(int from, int to, double p, boolean up) {
        boolean touches(Window other) {
            return from < other.to && other.from < to;
        }
    }

    Scan(Series series, Baseline baseline) {
        this.series = series;
        this.baseline = baseline;
        for (int width : WIDTHS) {
            for (int from = 0; from + width <= series.size(); from++) {
                test(from, from + width);
            }
        }
        windows.sort(Comparator.comparingDouble(Window::p)
                .thenComparingInt(window -> window.to - window.from)
                .thenComparingInt(Window::from));
    }

    private void test(int from, int to) {
        Forecast forecast = baseline.forecast(from, to);
        if (!forecast.isKnown()) {
            return;
        }
        tested++;
        double count = series.events().sum(from, to);
        double sides = series.twoSided() ? 2 : 1;
        if (count >= LEAST_EVENTS && count > forecast.mean() * LEAST_RATIO) {
            windows.add(new Window(from, to, sides * Tail.atLeast(count, forecast.mean(), forecast.variance()), true));
        } else if (series.twoSided() && count * LEAST_RATIO < forecast.mean() && forecast.mean() >= LEAST_EVENTS) {
            windows.add(new Window(from, to, sides * Tail.atMost(count, forecast.mean(), forecast.variance()), false));
        }
    }

    int tested() {
        return tested;
    }

    /** The smallest p of any window, times the number of windows. */
    double p() {
        return windows.isEmpty() ? 1 : Math.min(1, windows.get(0).p() * tested);
    }

    /**
     * Stretches that are unusual, in the order of time.
     *
     * @param level highest p of a window
     * @param perWindow what a window's p is multiplied by to give its q
     */
    List<Stretch> stretches(double level, double perWindow) {
        List<Window> chosen = new ArrayList<>();
        for (Window window : windows) {
            if (window.p() <= level && chosen.stream().noneMatch(window::touches)) {
                chosen.add(window);
            }
        }
        chosen.sort(Comparator.comparingInt(Window::from));
        return merged(chosen).stream()
                .map(window -> tightest(window, perWindow))
                .toList();
    }

    private static List<Window> merged(List<Window> chosen) {
        List<Window> merged = new ArrayList<>();
        for (Window window : chosen) {
            Window last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.up == window.up && window.from - last.to <= APART) {
                merged.set(merged.size() - 1, new Window(last.from, window.to, Math.min(last.p, window.p), last.up));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    /** The part that the likelihood ratio of a raised (or lowered) Poisson rate singles out: Kulldorff's scan statistic (1997). */
    private Stretch tightest(Window window, double perWindow) {
        Window best = window;
        double most = 0;
        int begin = Math.max(0, window.from - MARGIN);
        int end = Math.min(series.size(), window.to + MARGIN);
        for (int from = begin; from < end; from++) {
            for (int to = from + 1; to <= end; to++) {
                double ratio = ratio(from, to, window);
                if (ratio > most) {
                    most = ratio;
                    best = new Window(from, to, window.p, window.up);
                }
            }
        }
        return new Stretch(
                series.key(),
                best.from,
                best.to,
                series.events().sum(best.from, best.to),
                baseline.mean(best.from, best.to, window.from, window.to),
                Math.min(1, window.p * perWindow),
                window.up);
    }

    private double ratio(int from, int to, Window whole) {
        double count = series.events().sum(from, to);
        double mean = baseline.mean(from, to, whole.from, whole.to);
        if (Double.isNaN(mean) || mean <= 0 || count > mean != whole.up) {
            return 0;
        }
        return (count == 0 ? 0 : count * Math.log(count / mean)) - (count - mean);
    }

    /** Buckets of the stretches. */
    static BitSet buckets(List<Stretch> stretches) {
        BitSet buckets = new BitSet();
        stretches.forEach(stretch -> buckets.set(stretch.from(), stretch.to()));
        return buckets;
    }
}
