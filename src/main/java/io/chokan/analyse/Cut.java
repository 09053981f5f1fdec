package io.chokan.analyse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of the calls: those with one value in one dimension, or two values in two.
 *
 * @param dimensions indices into {@link #DIMENSIONS}, ascending; one or two
 * @param values in the same order
 */
record Cut(List<Integer> dimensions, List<String> values) {
    /** In the order of the columns of {@code cuts.sql}. */
    static final List<String> DIMENSIONS =
            List.of("model", "template", "language", "region", "cached", "channel", "app_version");

    /** Values too rare to be looked at. */
    static final String OTHER = "(other)";

    private static final String SEPARATOR = "\u001f";

    /**
     * Calls that are the same in every dimension.
     *
     * @param values one for each dimension
     */
    record Cell(List<String> values, long calls, long breaches, long errors) {}

    /** All cuts that a cell is part of. */
    static List<Cut> of(Cell cell) {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < DIMENSIONS.size(); i++) {
            String first = cell.values().get(i);
            if (!first.equals(OTHER)) {
                cuts.add(new Cut(List.of(i), List.of(first)));
                for (int j = i + 1; j < DIMENSIONS.size(); j++) {
                    if (!cell.values().get(j).equals(OTHER)) {
                        cuts.add(new Cut(
                                List.of(i, j), List.of(first, cell.values().get(j))));
                    }
                }
            }
        }
        return cuts;
    }

    boolean isPair() {
        return dimensions.size() == 2;
    }

    boolean holds(Cell cell) {
        for (int i = 0; i < dimensions.size(); i++) {
            if (!cell.values().get(dimensions.get(i)).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The two single cuts that a pair is the meeting of; of a single, none. */
    List<Cut> singles() {
        return isPair()
                ? List.of(
                        new Cut(dimensions.subList(0, 1), values.subList(0, 1)),
                        new Cut(dimensions.subList(1, 2), values.subList(1, 2)))
                : List.of();
    }

    /** For example {@code template+language}. */
    String dimension() {
        return String.join("+", dimensions.stream().map(DIMENSIONS::get).toList());
    }

    /** Its values as one text. */
    String key() {
        return String.join(SEPARATOR, values);
    }

    /** Dimension to value. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            named.put(DIMENSIONS.get(dimensions.get(i)), values.get(i));
        }
        return named;
    }
}
