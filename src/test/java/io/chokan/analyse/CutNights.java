package io.chokan.analyse;

import io.chokan.analyse.Analysis.OverRepresented;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Made-up nights of calls whose risk is known: each dimension's values have shares of their own, models and caches have risks of
 * their own on every night when there are nights before, and the night's risk as a whole drifts. Public for the scorecard.
 */
public final class CutNights {
    private static final List<List<String>> VALUES = List.of(
            List.of("sonnet", "haiku"),
            List.of("recommend", "search", "order", "volume", "author", "talk", "policy"),
            List.of("ja", "en"),
            List.of("ap-northeast-1", "ap-northeast-3"),
            List.of("false", "true"),
            List.of("web", "ios", "android"),
            List.of("4.23", "4.24"));
    private static final List<List<Double>> SHARES = List.of(
            List.of(0.6, 0.4),
            List.of(0.34, 0.21, 0.16, 0.12, 0.08, 0.06, 0.03),
            List.of(0.85, 0.15),
            List.of(0.8, 0.2),
            List.of(0.88, 0.12),
            List.of(0.4, 0.35, 0.25),
            List.of(0.7, 0.3));
    private static final double LATE = 0.02;
    private static final double FAILED = 0.03;
    private static final double DRIFT = 0.12;
    private static final double MOST = 0.7;

    private final Random random;
    private final int calls;
    private final int before;
    private final double wander;

    /**
     * @param calls a night
     * @param before nights that the archive knows
     * @param wander standard deviation of the logarithm of each value's risk from night to night
     */
    public CutNights(long seed, int calls, int before, double wander) {
        this.random = new Random(seed);
        this.calls = calls;
        this.before = before;
        this.wander = wander;
    }

    /** Whether anything is claimed of a night on which nothing is special. */
    public boolean claimsOnAnOrdinaryNight() {
        return !find(null, 1).isEmpty();
    }

    /**
     * Whether the one value (or pair) with {@code times} the risk of being late is among what is found. It is drawn at random
     * among those that have at least {@code leastExpected} late calls to be expected, and of whose values each is that of at most
     * 70 % of the calls.
     */
    public boolean findsWhatIsSpecial(boolean pair, double times, double leastExpected) {
        Cut special = draw(pair, leastExpected);
        return find(special, times).stream()
                .anyMatch(one ->
                        one.outcome().equals("breach") && one.dimensions().equals(special.named()));
    }

    /** The largest {@link CutOracle} score of an ordinary night, over late calls and errors. */
    public double oracleOnAnOrdinaryNight() {
        CutOracle oracle = new CutOracle(this::usual);
        List<Cut.Cell> cells = cells(null, 1);
        return Math.max(
                oracle.best(cells, CutOutcome.BREACH).score(),
                oracle.best(cells, CutOutcome.ERROR).score());
    }

    /** Whether the oracle names the special value (or pair) first, and scores it above {@code limit}. */
    public boolean oracleFinds(boolean pair, double leastExpected, double limit) {
        Cut special = draw(pair, leastExpected);
        CutOracle.Named named = new CutOracle(this::usual).best(cells(special, CutOracle.TIMES), CutOutcome.BREACH);
        return named.cut().equals(special) && named.score() > limit;
    }

    private double usual(Cut.Cell cell) {
        return before == 0 ? 1 : usualRisk(cell.values());
    }

    private Cut draw(boolean pair, double leastExpected) {
        while (true) {
            int first = random.nextInt(VALUES.size());
            int second = random.nextInt(VALUES.size());
            Cut cut = pair
                    ? new Cut(
                            List.of(Math.min(first, second), Math.max(first, second)),
                            List.of(value(Math.min(first, second)), value(Math.max(first, second))))
                    : new Cut(List.of(first), List.of(value(first)));
            boolean halves = cut.singles().stream().allMatch(single -> share(single) <= MOST);
            boolean fits = pair ? first != second && halves : share(cut) <= MOST;
            if (fits && calls * LATE * share(cut) * usualRisk(cut) >= leastExpected) {
                return cut;
            }
        }
    }

    private static double share(Cut cut) {
        double share = 1;
        for (int i = 0; i < cut.dimensions().size(); i++) {
            int dimension = cut.dimensions().get(i);
            share *= SHARES.get(dimension)
                    .get(VALUES.get(dimension).indexOf(cut.values().get(i)));
        }
        return share;
    }

    private String value(int dimension) {
        List<Double> shares = SHARES.get(dimension);
        double u = random.nextDouble();
        int i = 0;
        while (i < shares.size() - 1 && u >= shares.get(i)) {
            u -= shares.get(i++);
        }
        return VALUES.get(dimension).get(i);
    }

    private List<OverRepresented> find(@Nullable Cut special, double times) {
        List<Map<String, long[]>> past = new ArrayList<>();
        for (int night = 0; night < before; night++) {
            past.add(remembered(cells(null, 1)));
        }
        return new OverRepresentation(new Cuts(cells(special, times), new PastCuts(past))).find();
    }

    private static Map<String, long[]> remembered(List<Cut.Cell> cells) {
        Map<String, long[]> night = new HashMap<>();
        try {
            new Cuts(cells, PastCuts.none())
                    .summarize((dimension, key, metric, value) -> PastCuts.add(night, dimension, key, metric, value));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return night;
    }

    /** One cell for each combination of values; its counts are Poisson's. */
    private List<Cut.Cell> cells(@Nullable Cut special, double times) {
        double tonight = Math.exp(DRIFT * random.nextGaussian());
        Map<String, Double> wandered = wandered();
        List<List<String>> combinations = List.of(List.of());
        for (List<String> values : VALUES) {
            combinations = combinations.stream()
                    .flatMap(begun -> values.stream()
                            .map(value -> Stream.concat(begun.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        List<Cut.Cell> cells = new ArrayList<>();
        for (List<String> values : combinations) {
            double risk = tonight * (before == 0 ? 1 : usualRisk(values));
            for (String value : values) {
                risk *= wandered.getOrDefault(value, 1.0);
            }
            boolean hit = special != null && special.holds(new Cut.Cell(values, 0, 0, 0));
            long size = poisson(calls * share(new Cut(List.of(0, 1, 2, 3, 4, 5, 6), values)));
            long late = Math.min(size, poisson(size * LATE * risk * (hit ? times : 1)));
            cells.add(new Cut.Cell(values, size, late, Math.min(size, poisson(size * FAILED * risk))));
        }
        return cells;
    }

    private Map<String, Double> wandered() {
        Map<String, Double> risks = new HashMap<>();
        if (wander > 0) {
            VALUES.forEach(values ->
                    values.forEach(value -> risks.put(value, Math.exp(wander * random.nextGaussian()))));
        }
        return risks;
    }

    /** Counts the events of a unit of time whose pauses are exponential. */
    private long poisson(double mean) {
        long events = -1;
        for (double left = mean; left >= 0; left += Math.log(1 - random.nextDouble())) {
            events++;
        }
        return events;
    }

    /** Of a cut's calls, in the mean about 1. */
    private double usualRisk(Cut cut) {
        double model = cut.named().getOrDefault("model", "any").equals("haiku")
                ? 0.55
                : cut.named().containsKey("model") ? 1.3 : 1;
        return before == 0
                ? 1
                : model * (cut.named().getOrDefault("cached", "false").equals("true") ? 0.3 : 1.1);
    }

    private static double usualRisk(List<String> values) {
        return (values.get(0).equals("sonnet") ? 1.3 : 0.55) * (values.get(4).equals("true") ? 0.3 : 1.1);
    }
}
