package io.chokan.analyse;

import io.chokan.analyse.CostDetails.UnpricedModel;
import io.chokan.analyse.CostDetails.UserDecile;
import io.chokan.catalogue.PriceBook;
import io.chokan.model.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts of the night's money by what the cube does not keep: sessions, users, models without a price. */
final class CostCuts {
    private static final String OTHERS = "(other sessions)";
    private static final String NONE = "(no session)";

    private CostCuts() {}

    /** The dearest sessions by hash, then the others: sums to {@code total}. */
    static Map<String, Long> bySession(Duck duck, long total) {
        Map<String, Long> sessions = new LinkedHashMap<>();
        duck.each(
                "top-sessions",
                row -> sessions.merge(Redactor.session(row.getString(1)), Cube.exact(row, 2), Math::addExact));
        long none = duck.list("no-session", row -> Cube.exact(row, 1)).get(0);
        long shown = sessions.values().stream().reduce(none, Math::addExact);
        sessions.put(OTHERS, Math.subtractExact(total, shown));
        if (none > 0) {
            sessions.put(NONE, none);
        }
        return sessions;
    }

    static List<UserDecile> byUserDecile(Duck duck) {
        return duck.list(
                "user-deciles",
                row -> new UserDecile(row.getInt(1), row.getLong(2), row.getLong(3), Cube.exact(row, 4)));
    }

    static List<UnpricedModel> unpriced(Duck duck, PriceBook book) {
        return duck.list(
                "unpriced-models",
                row -> new UnpricedModel(
                        name(row.getString(1)), row.getLong(2), reason(book, row.getString(1), row.getLong(3))));
    }

    private static String name(@Nullable String model) {
        return model == null ? "(none)" : Redactor.redact(model);
    }

    private static String reason(PriceBook book, @Nullable String model, long micros) {
        return model == null
                ? "the log names no model"
                : book.whyUnpriced(model, micros).orElse("not in the price book");
    }
}
