package io.chokan.score;

import io.chokan.analyse.trend.Kind;
import io.chokan.analyse.trend.PastNight;
import io.chokan.analyse.trend.Series;
import io.chokan.analyse.trend.SeriesKey;
import io.chokan.analyse.trend.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up nights on which nothing happens: counts of a steady rate that scatter as Poisson's, or more. */
final class NoiseNights {
    private static final List<Integer> CLOCK =
            IntStream.range(0, PastNight.BUCKETS).boxed().toList();
    private static final double BUCKETS_PER_HOUR = 12;
    private static final double CALLS = 100;

    /** How counts scatter. */
    enum Noise {
        /** Steady. */
        POISSON("Poisson"),
        /** Each five minutes alone, variance 3 × mean. */
        CLUSTERED("negative binomial, variance 3 × mean"),
        /** Each five minutes alone, by ± 50 %. */
        FLICKERING("rate ± 50 % from bucket to bucket"),
        /** Hour by hour by ± 20 %. */
        HOURLY("rate ± 20 % from hour to hour"),
        /** Day by day by ± 15 % and hour by hour by ± 15 %. */
        DRIFTING("rate ± 15 % from day to day and from hour to hour");

        final String words;

        Noise(String words) {
            this.words = words;
        }
    }

    private final Random random;

    NoiseNights(long seed) {
        this.random = new Random(seed);
    }

    /** @param nights before tonight; 0 is a first night */
    Series series(Noise noise, double perHour, int nights) {
        List<PastNight> past = new ArrayList<>();
        Sums exposure = Sums.of(
                IntStream.range(0, PastNight.BUCKETS).mapToDouble(i -> CALLS).toArray());
        for (int i = 0; i < nights; i++) {
            past.add(new PastNight(Sums.of(night(noise, perHour)), exposure));
        }
        return new Series(
                new SeriesKey(Kind.ERROR, "category", noise.name()),
                false,
                false,
                Sums.of(night(noise, perHour)),
                exposure,
                CLOCK,
                past);
    }

    private double[] night(Noise noise, double perHour) {
        double day = noise == Noise.DRIFTING ? around(0.15) : 1;
        double[] counts = new double[PastNight.BUCKETS];
        double hour = 1;
        for (int i = 0; i < counts.length; i++) {
            if (i % BUCKETS_PER_HOUR == 0) {
                hour = noise == Noise.HOURLY ? around(0.2) : noise == Noise.DRIFTING ? around(0.15) : 1;
            }
            counts[i] = count(noise, perHour / BUCKETS_PER_HOUR * day * hour);
        }
        return counts;
    }

    private double count(Noise noise, double mean) {
        return switch (noise) {
            case POISSON, HOURLY, DRIFTING -> poisson(mean);
            case CLUSTERED -> poisson(gamma(mean / 2) * 2);
            case FLICKERING -> poisson(mean * around(0.5));
        };
    }

    /** A factor around 1 with this standard deviation. */
    private double around(double deviation) {
        double shape = 1 / (deviation * deviation);
        return gamma(shape) / shape;
    }

    private double poisson(double mean) {
        if (mean > 30) {
            return poisson(mean / 2) + poisson(mean / 2);
        }
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; count++) {
            product *= random.nextDouble();
        }
        return Math.max(0, count);
    }

    /** Marsaglia and Tsang (2000). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
