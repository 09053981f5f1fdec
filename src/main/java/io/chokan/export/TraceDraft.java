package io.chokan.export;

import io.chokan.export.SegmentReader.About;
import io.chokan.export.SegmentReader.Part;
import io.chokan.model.CriticalPath;
import io.chokan.model.CriticalPath.Span;
import io.chokan.model.CriticalPath.Stretch;
import io.chokan.model.Failing;
import io.chokan.model.Hop;
import io.chokan.model.Hop.Place;
import io.chokan.model.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A trace of which documents may still come. */
final class TraceDraft {
    private final String traceId;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private long repeated;

    TraceDraft(String traceId) {
        this.traceId = traceId;
    }

    /** A finished segment replaces the same one in progress, whichever comes first. */
    void add(Part part) {
        Part before = parts.get(part.hop().id());
        repeated += before == null ? 0 : 1;
        if (before == null || (before.hop().unfinished() && !part.hop().unfinished())) {
            parts.put(part.hop().id(), part);
        }
    }

    /** Parts that came more than once. */
    long repeated() {
        return repeated;
    }

    Trace finish() {
        List<Part> inTime = parts.values().stream()
                .sorted(Comparator.comparingLong((Part part) -> part.hop().startMicros())
                        .thenComparing(part -> part.hop().id()))
                .toList();
        List<Hop> raw = inTime.stream().map(Part::hop).toList();
        long start = raw.get(0).startMicros();
        long end = raw.stream().mapToLong(TraceDraft::end).max().orElse(start);
        Tree tree = new Tree(raw);
        Map<String, Long> waits = tree.waits(start, end);
        List<Hop> hops = raw.stream()
                .map(hop -> hop.within(tree.place(hop), waits.getOrDefault(hop.id(), 0L)))
                .toList();
        return new Trace(
                traceId,
                said(inTime, About::requestId),
                said(inTime, About::modelId),
                said(inTime, About::templateId),
                start,
                end - start,
                failing(hops),
                inTime.stream().anyMatch(part -> part.about().coldStart()),
                probability(inTime),
                hops);
    }

    private static @Nullable String said(List<Part> inTime, Function<About, @Nullable String> what) {
        return inTime.stream()
                .map(Part::about)
                .map(what)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Services that decide by the same hash all keep what the most generous of them keeps. */
    private static double probability(List<Part> inTime) {
        double most = inTime.stream()
                .mapToDouble(part -> part.about().samplingProbability())
                .max()
                .orElse(0);
        return most == 0 ? 1 : most;
    }

    /** The request's own verdict; where its first segment is missing, that of the parts which are there. */
    private static Failing failing(List<Hop> hops) {
        boolean rooted = hops.stream().anyMatch(hop -> hop.place() == Place.ROOT);
        Place top = rooted ? Place.ROOT : Place.ORPHAN;
        return hops.stream().filter(hop -> hop.place() == top).map(Hop::failing).reduce(Failing.NOT, Failing::or);
    }

    private static long end(Hop hop) {
        return hop.startMicros() + hop.durationMicros();
    }

    /** Which hop called which, and for which the request waited. Hops that are their own ancestors count as orphans. */
    private static final class Tree {
        private static final String TOP = "";

        private final Map<String, List<Hop>> children = new HashMap<>();
        private final Map<String, Long> waits = new HashMap<>();
        private final Set<String> tops = new HashSet<>();

        private record Wait(String parent, long from, long to) {}

        private Tree(List<Hop> hops) {
            Set<String> ids = new HashSet<>();
            hops.forEach(hop -> ids.add(hop.id()));
            for (Hop hop : hops) {
                String parent = String.valueOf(hop.parentId());
                boolean top = hop.place() == Place.ROOT || !ids.contains(parent);
                children.computeIfAbsent(top ? TOP : parent, unused -> new ArrayList<>())
                        .add(hop);
            }
            Set<String> reached = new HashSet<>();
            reach(TOP, reached);
            for (Hop hop : hops) {
                if (!reached.contains(hop.id())) {
                    breakCycle(hop, reached);
                }
            }
            children.getOrDefault(TOP, List.of()).forEach(hop -> tops.add(hop.id()));
        }

        private void breakCycle(Hop hop, Set<String> reached) {
            children.getOrDefault(String.valueOf(hop.parentId()), List.of()).remove(hop);
            children.computeIfAbsent(TOP, unused -> new ArrayList<>()).add(hop);
            reached.add(hop.id());
            reach(hop.id(), reached);
        }

        private void reach(String from, Set<String> reached) {
            Deque<String> open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                for (Hop hop : children.getOrDefault(open.remove(), List.of())) {
                    if (reached.add(hop.id())) {
                        open.add(hop.id());
                    }
                }
            }
        }

        private Place place(Hop hop) {
            if (hop.place() == Place.ROOT) {
                return Place.ROOT;
            }
            return tops.contains(hop.id()) ? Place.ORPHAN : Place.CHILD;
        }

        /** Microseconds by hop id; each stretch of the path goes to the innermost hop that ran then. */
        private Map<String, Long> waits(long from, long to) {
            Deque<Wait> open = new ArrayDeque<>(List.of(new Wait(TOP, from, to)));
            while (!open.isEmpty()) {
                Wait wait = open.remove();
                List<Hop> within = children.getOrDefault(wait.parent(), List.of());
                List<Span> spans = within.stream()
                        .map(hop -> new Span(hop.startMicros(), end(hop)))
                        .toList();
                long own = wait.to() - wait.from();
                for (Stretch stretch : CriticalPath.of(spans, wait.from(), wait.to())) {
                    own -= stretch.micros();
                    open.add(new Wait(within.get(stretch.span()).id(), stretch.from(), stretch.to()));
                }
                waits.merge(wait.parent(), own, Long::sum);
            }
            return waits;
        }
    }
}
