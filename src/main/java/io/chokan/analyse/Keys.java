package io.chokan.analyse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums by name, largest first. */
final class Keys {
    private static final Comparator<Map.Entry<String, Long>> LARGEST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Long> sums = new HashMap<>();

    void add(String key, long amount) {
        sums.merge(key, amount, Math::addExact);
    }

    Map<String, Long> largestFirst() {
        return sorted(sums);
    }

    static Map<String, Long> sorted(Map<String, Long> sums) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        List<Map.Entry<String, Long>> entries =
                sums.entrySet().stream().sorted(LARGEST_FIRST).toList();
        entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
