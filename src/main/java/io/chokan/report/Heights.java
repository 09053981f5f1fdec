package io.chokan.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures as heights of tiny bars. */
final class Heights {
    static final int MOST = 20;

    private Heights() {}

    /** The largest figure; 0 of none. */
    static double most(List<@Nullable Double> figures) {
        return figures.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** @param most the figure that is {@value #MOST} high; something is never nothing */
    static List<Long> of(List<@Nullable Double> figures, double most) {
        return figures.stream()
                .map(figure ->
                        figure == null || figure <= 0 || most <= 0 ? 0L : Math.max(1, Math.round(MOST * figure / most)))
                .toList();
    }
}
