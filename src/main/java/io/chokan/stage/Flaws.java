package io.chokan.stage;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The paths of the row under construction that were made null because of their type or value. */
final class Flaws {
    private final Set<String> paths = new LinkedHashSet<>();

    void add(String path) {
        paths.add(path);
    }

    /** A later value of the same member replaces the earlier one, flaw and all. */
    void forget(String path) {
        paths.remove(path);
    }

    void forgetGroup(String group) {
        paths.removeIf(path -> path.equals(group) || path.startsWith(group + "."));
    }

    void clear() {
        paths.clear();
    }

    void countInto(Map<String, Long> counts) {
        for (String path : paths) {
            counts.merge(path, 1L, Long::sum);
        }
    }
}
