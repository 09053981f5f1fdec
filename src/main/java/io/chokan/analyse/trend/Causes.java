package io.chokan.analyse.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts stretches of several series together that have one cause. Two stretches belong together when they overlap and are of one
 * area, or when they are nearly the same stretch of time (half of the time that either takes is common to both). An effect joins
 * the cause that it shares most time with.
 */
public final class Causes {
    private static final double NEARLY_THE_SAME = 0.5;
    private static final Role OTHER = new Role("", Integer.MAX_VALUE, false);

    private final Map<SeriesKey, Role> roles;

    public Causes(Map<SeriesKey, Role> roles) {
        this.roles = Map.copyOf(roles);
    }

    /** @return one list for each cause, itself first, then its evidence from the nearest to the farthest; in the order of time */
    public List<List<Stretch>> group(List<Stretch> stretches) {
        List<List<Stretch>> groups = new ArrayList<>();
        stretches.stream().filter(stretch -> !role(stretch).effect()).forEach(stretch -> join(stretch, groups));
        List<List<Stretch>> effects = new ArrayList<>();
        stretches.stream().filter(stretch -> role(stretch).effect()).forEach(effect -> {
            List<Stretch> cause = cause(effect, groups);
            if (cause == null) {
                join(effect, effects);
            } else {
                cause.add(effect);
            }
        });
        groups.addAll(effects);
        groups.forEach(group -> group.sort(
                Comparator.comparingInt((Stretch stretch) -> role(stretch).rank())
                        .thenComparingInt(Stretch::from)
                        .thenComparing(Stretch::key)));
        groups.sort(
                Comparator.comparingInt((List<Stretch> group) -> group.get(0).from())
                        .thenComparing(group -> group.get(0).key()));
        return groups;
    }

    private Role role(Stretch stretch) {
        return roles.getOrDefault(stretch.key(), OTHER);
    }

    /** Adds it to the groups that it belongs to, which become one. */
    private void join(Stretch stretch, List<List<Stretch>> groups) {
        List<Stretch> joined = new ArrayList<>(List.of(stretch));
        for (List<Stretch> group : List.copyOf(groups)) {
            if (group.stream().anyMatch(other -> belongs(stretch, other))) {
                joined.addAll(group);
                groups.removeIf(candidate -> candidate == group);
            }
        }
        groups.add(joined);
    }

    private boolean belongs(Stretch a, Stretch b) {
        boolean related = role(a).area().equals(role(b).area()) && a.overlaps(b);
        return a.up() == b.up() && (related || a.likeness(b) >= NEARLY_THE_SAME);
    }

    private static @Nullable List<Stretch> cause(Stretch effect, List<List<Stretch>> groups) {
        return groups.stream()
                .filter(group -> common(effect, group) > 0)
                .max(Comparator.comparingInt(group -> common(effect, group)))
                .orElse(null);
    }

    private static int common(Stretch effect, List<Stretch> group) {
        return group.stream()
                .mapToInt(other -> Math.min(effect.to(), other.to()) - Math.max(effect.from(), other.from()))
                .max()
                .orElse(0);
    }
}
