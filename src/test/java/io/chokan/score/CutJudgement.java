package io.chokan.score;

import io.chokan.analyse.CutNights;
import java.util.ArrayList;
import java.util.List;

/** Is the dimension with twice the risk among the first three, and does nothing come of nothing? */
public final class CutJudgement implements Judgement {
    private static final long SEED = 57;
    private static final int NIGHT = 20_000;
    private static final int SMOKE_NIGHT = 2000;
    private static final double LEAST_EXPECTED = 30;

    @Override
    public String name() {
        return "Over-represented dimension";
    }

    @Override
    public String method() {
        return "Made-up nights of 20,000 calls over seven dimensions (`CutNights`), 2 % over the promise and 3 % failing. With history: after"
                + " seven nights; models and caches have risks of their own on every night, and nights as a whole drift by 12 %. Risk × 2:"
                + " one value or one pair of values, drawn at random among those with at least 30 late calls to be expected, each value"
                + " that of at most 70 % of the calls. Right: exactly this value or pair is among the first three. Null: nothing is"
                + " special; any claim, on late calls or errors, is false.";
    }

    @Override
    public List<Figure> judge(Effort effort) {
        boolean smoke = effort == Effort.SMOKE;
        List<Figure> figures = new ArrayList<>();
        judge("with history", 7, smoke ? 1 : 250, smoke ? SMOKE_NIGHT : NIGHT, figures);
        judge("first night", 0, smoke ? 1 : 600, smoke ? SMOKE_NIGHT : NIGHT, figures);
        return figures;
    }

    private static void judge(String history, int before, int nights, int calls, List<Figure> figures) {
        long seed = SEED + before;
        CutNights made = new CutNights(seed, calls, before);
        double least = Math.min(LEAST_EXPECTED, calls / 400.0);
        long values = 0;
        long pairs = 0;
        long claims = 0;
        for (int night = 0; night < nights; night++) {
            values += made.findsWhatIsSpecial(false, 2, least) ? 1 : 0;
            pairs += made.findsWhatIsSpecial(true, 2, least) ? 1 : 0;
            claims += made.claimsOnAnOrdinaryNight() ? 1 : 0;
        }
        figures.add(Figure.share("value with risk × 2 in the top 3, " + history, values, nights, 0.85, true, seed));
        figures.add(Figure.share("pair with risk × 2 in the top 3, " + history, pairs, nights, 0.85, true, seed));
        figures.add(Figure.share("null nights with a claim, " + history, claims, nights, 0.02, false, seed));
    }
}
