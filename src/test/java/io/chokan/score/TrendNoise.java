package io.chokan.score;

import io.chokan.analyse.trend.Scanner;
import io.chokan.score.NoiseNights.Noise;
import java.util.ArrayList;
import java.util.List;

/** How often a trend is claimed where there is none. */
final class TrendNoise implements Judgement {
    private static final List<Double> RATES = List.of(0.5, 2.0, 10.0, 50.0, 200.0, 1000.0);
    private static final long SEED = 20261122;
    private static final double GOAL = 0.01;
    private static final int NIGHTS = 7;

    @Override
    public String name() {
        return "False trends on nights without incidents";
    }

    @Override
    public String method() {
        return "One series a night, made up of steady counts at 0.5, 2, 10, 50, 200 and 1,000 events an hour, against seven nights of the"
                + " same kind, and against the rest of the same day; a night is false when anything is found on it. Every figure is over"
                + " all six rates; the worst rate has a row of its own.";
    }

    @Override
    public List<Figure> judge(Effort effort) {
        int nights = effort == Effort.SMOKE ? 20 : 2000;
        List<Figure> figures = new ArrayList<>();
        for (Noise noise : Noise.values()) {
            judge(noise, NIGHTS, nights, figures);
        }
        for (Noise noise : Noise.values()) {
            judge(noise, 0, nights, figures);
        }
        return figures;
    }

    private static void judge(Noise noise, int history, int nights, List<Figure> figures) {
        long all = 0;
        long most = -1;
        double worst = 0;
        for (double rate : RATES) {
            NoiseNights made = new NoiseNights(SEED + Math.round(rate * 10) + 1000L * noise.ordinal() + history);
            long found = 0;
            for (int i = 0; i < nights; i++) {
                boolean any = !new Scanner(Scanner.Q)
                        .scan(List.of(made.series(noise, rate, history)))
                        .isEmpty();
                found += any ? 1 : 0;
            }
            all += found;
            worst = found > most ? rate : worst;
            most = Math.max(most, found);
        }
        String against = history == 0 ? "first night, " : "";
        figures.add(Figure.share(
                against + noise.words + ": false nights", all, (long) nights * RATES.size(), GOAL, false, SEED));
        figures.add(Figure.share("the same, worst rate (" + worst + " an hour)", most, nights, GOAL, false, SEED));
    }
}
