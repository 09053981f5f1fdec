package io.chokan.score;

import io.chokan.analyse.Analysis;
import io.chokan.analyse.Analysis.Finding;
import io.chokan.simulator.Incident;
import io.chokan.simulator.Incident.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Whether the simulator's incidents are found, and when, with seven nights before and without any. */
final class TrendIncidents implements Judgement {
    private static final long SEED = 20261122;
    private static final int CALLS = 20_000;
    /** Late logs are all there when the job reads them: nothing is unusual then. */
    private static final List<Kind> KINDS = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.QUIET, Kind.LATE_LOGS)));

    private static final List<Double> STRENGTHS = List.of(0.5, 1.0, 2.0);
    private static final Duration SLACK = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "Incidents found";
    }

    @Override
    public String method() {
        return "Every kind of incident of the simulator but late-logs and quiet, at strengths 0.5, 1 and 2, for 20 to 60 minutes between 9:00"
                + " and 22:30, two on a night of 20,000 calls, through plan, stage and analyse; each night against seven quiet nights, and"
                + " once more alone. An incident is found when a finding overlaps it; every further finding, a second one of the same"
                + " incident too, counts against precision.";
    }

    @Override
    public List<Figure> judge(Effort effort) throws Exception {
        boolean smoke = effort == Effort.SMOKE;
        Path folder = Files.createTempDirectory("chokan-incidents");
        try {
            MadeUpNights nights = new MadeUpNights(folder, smoke ? 2000 : CALLS, SEED);
            Tally with = new Tally("");
            Tally alone = new Tally("first night: ");
            List<List<Incident>> plans = smoke ? plans().subList(0, 1) : plans();
            if (!smoke) {
                nights.withHistory();
            }
            for (List<Incident> plan : plans) {
                MadeUpNights.Judged judged = nights.last(plan);
                with.add(plan, judged.withHistory());
                alone.add(plan, judged.alone());
            }
            List<Figure> figures = new ArrayList<>();
            if (!smoke) {
                figures.addAll(with.figures(0.92, 0.90, 0.35));
            }
            figures.addAll(alone.figures(0.85, Double.NaN, 0.5));
            return figures;
        } finally {
            MadeUpNights.delete(folder);
        }
    }

    /** Two incidents a night, of different kinds, hours apart. */
    private static List<List<Incident>> plans() {
        Random random = new Random(SEED);
        List<Incident> all = new ArrayList<>();
        for (Kind kind : KINDS) {
            for (double strength : STRENGTHS) {
                all.add(new Incident(kind, LocalTime.MIDNIGHT, 20 + 5 * random.nextInt(9), strength));
            }
        }
        Collections.shuffle(all, random);
        List<List<Incident>> plans = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            plans.add(List.of(
                    at(all.get(i), 9 * 60 + random.nextInt(6 * 60)),
                    at(all.get(i + 1), 18 * 60 + random.nextInt(4 * 60 - 30))));
        }
        return plans;
    }

    private static Incident at(Incident incident, int minuteOfDay) {
        return new Incident(
                incident.kind(), LocalTime.ofSecondOfDay(60L * minuteOfDay), incident.minutes(), incident.strength());
    }

    /** What was found of what there was. */
    private static final class Tally {
        private final String prefix;
        private final Set<String> missed = new TreeSet<>();
        private long nights;
        private long incidents;
        private long found;
        private long findings;
        private long inTime;
        private long falseFindings;

        Tally(String prefix) {
            this.prefix = prefix;
        }

        void add(List<Incident> plan, Analysis analysis) {
            nights++;
            findings += analysis.findings().size();
            for (Incident incident : plan) {
                incidents++;
                List<Finding> own = analysis.findings().stream()
                        .filter(finding -> overlaps(finding, incident))
                        .toList();
                if (own.isEmpty()) {
                    missed.add(incident.kind().key() + " × " + incident.strength());
                } else {
                    found++;
                    inTime += own.stream().anyMatch(finding -> startsWith(finding, incident)) ? 1 : 0;
                }
            }
            falseFindings += analysis.findings().stream()
                    .filter(finding -> plan.stream().noneMatch(incident -> overlaps(finding, incident)))
                    .count();
        }

        private static boolean overlaps(Finding finding, Incident incident) {
            OffsetDateTime from = begin(finding, incident).minus(SLACK);
            OffsetDateTime to =
                    begin(finding, incident).plusMinutes(incident.minutes()).plus(SLACK);
            return finding.from().isBefore(to) && finding.to().isAfter(from);
        }

        private static boolean startsWith(Finding finding, Incident incident) {
            return Duration.between(begin(finding, incident), finding.from())
                            .abs()
                            .compareTo(SLACK)
                    <= 0;
        }

        private static OffsetDateTime begin(Finding finding, Incident incident) {
            return MadeUpNights.LAST
                    .atTime(incident.from())
                    .atOffset(finding.from().getOffset());
        }

        List<Figure> figures(double recall, double precision, double falseANight) {
            List<Figure> figures = new ArrayList<>();
            String not = missed.isEmpty() ? "" : " (missed: " + String.join(", ", missed) + ")";
            figures.add(Figure.share(prefix + "recall" + not, found, incidents, recall, true, SEED));
            if (!Double.isNaN(precision)) {
                figures.add(Figure.share(prefix + "precision", found, findings, precision, true, SEED));
                figures.add(Figure.share(
                        prefix + "start within 10 minutes, of those found", inTime, found, 0.85, true, SEED));
            }
            figures.add(Figure.exact(
                    prefix + "false findings a night",
                    (double) falseFindings / nights,
                    falseANight,
                    false,
                    nights,
                    SEED));
            return figures;
        }
    }
}
