package io.chokan.analyse;

import io.chokan.insights.CompiledQuery;
import io.chokan.model.CellText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells of a result as any reader may see them: ids of people and sessions as a short hash, the rest redacted. */
final class QueryCells {
    private final CompiledQuery query;

    QueryCells(CompiledQuery query) {
        this.query = query;
    }

    List<@Nullable Object> of(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>(query.columns().size());
        for (int i = 0; i < query.columns().size(); i++) {
            Object value = row.getObject(i + 1);
            boolean personal = query.personal().contains(query.columns().get(i));
            cells.add(value instanceof String text ? CellText.shown(text, personal) : number(value));
        }
        return cells;
    }

    /** Whole numbers as Long, others as Double; what is not finite is missing. */
    private static @Nullable Object number(@Nullable Object value) {
        if (value instanceof Double number) {
            return finite(number);
        }
        if (value instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : (Object) big.doubleValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        return value instanceof Number number ? (Object) number.longValue() : null;
    }

    private static @Nullable Object finite(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? (Object) (long) number : (Object) number;
    }
}
