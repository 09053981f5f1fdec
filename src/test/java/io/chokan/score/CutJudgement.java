package io.chokan.score;

import io.chokan.analyse.CutNights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Is the dimension with twice the risk among the first three, and does nothing come of nothing? */
public final class CutJudgement implements Judgement {
    private static final long SEED = 57;
    private static final int NIGHT = 20_000;
    private static final int SMOKE_NIGHT = 2000;
    private static final double LEAST_EXPECTED = 30;
    private static final double GOAL = 0.85;
    private static final double NULL_GOAL = 0.02;

    @Override
    public String name() {
        return "Over-represented dimension";
    }

    @Override
    public String method() {
        return "Made-up nights of 20,000 calls over seven dimensions (`CutNights`), 2 % over the promise and 3 % failing. With history: after"
                + " seven nights (28: four weeks); models and caches have risks of their own on every night, and nights as a whole drift by"
                + " 12 %. Risk × 2: one value or one pair of values, drawn at random among those with at least 30 late calls to be expected,"
                + " each value that of at most 70 % of the calls. Right: exactly this value or pair is among the first three. Null: nothing"
                + " is special; any claim, on late calls or errors, is false; once more with every value's risk drifting by 10 % from night"
                + " to night. Oracle (`CutOracle`): a test that need not learn from nights what is usual but knows every risk and the factor"
                + " 2, names the most probable cut, and claims at the level that one null night of a hundred reaches: no test finds more at"
                + " that price, and one that has seven nights, which know each pair's risk from some hundred late calls, finds less.";
    }

    @Override
    public List<Figure> judge(Effort effort) {
        boolean smoke = effort == Effort.SMOKE;
        int calls = smoke ? SMOKE_NIGHT : NIGHT;
        List<Figure> figures = new ArrayList<>();
        judge("with history", 7, smoke ? 1 : 600, calls, figures);
        judge("after 28 nights", 28, smoke ? 1 : 300, calls, figures);
        judge("first night", 0, smoke ? 1 : 600, calls, figures);
        drifting(smoke ? 1 : 600, calls, figures);
        oracle(smoke ? 10 : 2000, calls, figures);
        return figures;
    }

    private static void judge(String history, int before, int nights, int calls, List<Figure> figures) {
        long seed = SEED + before;
        CutNights made = new CutNights(seed, calls, before, 0);
        double least = least(calls);
        long values = 0;
        long pairs = 0;
        long claims = 0;
        for (int night = 0; night < nights; night++) {
            values += made.findsWhatIsSpecial(false, 2, least) ? 1 : 0;
            pairs += made.findsWhatIsSpecial(true, 2, least) ? 1 : 0;
            claims += made.claimsOnAnOrdinaryNight() ? 1 : 0;
        }
        figures.add(Figure.share("value with risk × 2 in the top 3, " + history, values, nights, GOAL, true, seed));
        figures.add(Figure.share("pair with risk × 2 in the top 3, " + history, pairs, nights, GOAL, true, seed));
        figures.add(Figure.share("null nights with a claim, " + history, claims, nights, NULL_GOAL, false, seed));
    }

    private static double least(int calls) {
        return Math.min(LEAST_EXPECTED, calls / 400.0);
    }

    private static void drifting(int nights, int calls, List<Figure> figures) {
        CutNights made = new CutNights(SEED, calls, 7, 0.1);
        long claims = IntStream.range(0, nights)
                .filter(night -> made.claimsOnAnOrdinaryNight())
                .count();
        figures.add(Figure.share(
                "null nights with a claim, every value's risk drifts, with history",
                claims,
                nights,
                NULL_GOAL,
                false,
                SEED));
    }

    private static void oracle(int nights, int calls, List<Figure> figures) {
        CutNights made = new CutNights(SEED, calls, 7, 0);
        double limit = IntStream.range(0, nights)
                .mapToDouble(night -> made.oracleOnAnOrdinaryNight())
                .sorted()
                .skip(nights - nights / 100 - 1)
                .findFirst()
                .orElseThrow();
        for (boolean pair : List.of(false, true)) {
            long found = IntStream.range(0, nights)
                    .filter(night -> made.oracleFinds(pair, least(calls), limit))
                    .count();
            figures.add(Figure.share(
                    (pair ? "pair" : "value") + " with risk × 2, oracle (no goal)", found, nights, 0, true, SEED));
        }
    }
}
