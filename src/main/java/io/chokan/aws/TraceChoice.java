package io.chokan.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.model.FaultRootCause;
import software.amazon.awssdk.services.xray.model.TraceSummary;

/**
 * Which traces are worth their documents: half of the places go to the slowest, the others in turn to each kind of failure (how
 * it failed, and the services in which X-Ray sees the root of it), the most frequent kind first, its slowest request first.
 */
final class TraceChoice {
    private static final Comparator<Offer> SLOWEST =
            Comparator.comparingDouble((Offer offer) -> -offer.seconds()).thenComparing(Offer::id);

    private final int places;
    private final Map<String, Offer> offers = new TreeMap<>();

    /** @param kind empty for a request that went well */
    private record Offer(String id, double seconds, String kind) {}

    TraceChoice(int places) {
        this.places = places;
    }

    /** The same trace may be offered twice. */
    void offer(TraceSummary summary) {
        double seconds = summary.responseTime() == null ? 0 : summary.responseTime();
        offers.put(summary.id(), new Offer(summary.id(), seconds, kind(summary)));
    }

    private static String kind(TraceSummary summary) {
        String how = isTrue(summary.hasFault())
                ? "fault"
                : isTrue(summary.hasThrottle()) ? "throttle" : isTrue(summary.hasError()) ? "error" : "";
        return how.isEmpty() ? how : how + " " + where(summary);
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static String where(TraceSummary summary) {
        return summary.faultRootCauses().stream()
                .map(FaultRootCause::services)
                .map(services -> services.stream()
                        .map(service -> String.valueOf(service.name()))
                        .collect(Collectors.joining(">")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The chosen, in the order of their ids. */
    List<String> ids() {
        Set<String> chosen = new LinkedHashSet<>();
        List<Offer> slowest = offers.values().stream().sorted(SLOWEST).toList();
        slowest.stream().limit((places + 1) / 2).forEach(offer -> chosen.add(offer.id()));
        List<List<Offer>> kinds = kinds();
        for (int turn = 0; kinds.stream().mapToInt(List::size).max().orElse(0) > turn; turn++) {
            for (List<Offer> kind : kinds) {
                if (turn < kind.size() && chosen.size() < places) {
                    chosen.add(kind.get(turn).id());
                }
            }
        }
        slowest.stream().takeWhile(unused -> chosen.size() < places).forEach(offer -> chosen.add(offer.id()));
        return chosen.stream().sorted().toList();
    }

    private List<List<Offer>> kinds() {
        Map<String, List<Offer>> kinds = new TreeMap<>();
        offers.values().stream()
                .filter(offer -> !offer.kind().isEmpty())
                .sorted(SLOWEST)
                .forEach(offer -> kinds.computeIfAbsent(offer.kind(), unused -> new ArrayList<>())
                        .add(offer));
        return kinds.values().stream()
                .sorted(Comparator.comparingInt((List<Offer> kind) -> -kind.size()))
                .toList();
    }
}
