package io.chokan.analyse;

import io.chokan.analyse.Analysis.QueryResult;
import io.chokan.analyse.Analysis.Status;
import io.chokan.catalogue.TableQuery;
import io.chokan.model.Redactor;
import io.chokan.model.ResultTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the catalogue's result tables. One that fails says so in its result and stops nothing. */
final class Queries {
    private static final String ENGINE = "duckdb";

    private final Duck duck;

    Queries(Duck duck) {
        this.duck = duck;
    }

    QueryResult run(TableQuery query) {
        try {
            ResultTable table = table(query.sql());
            boolean empty = table.rows().isEmpty();
            return new QueryResult(
                    query.title(),
                    query.columns(),
                    query.units(),
                    redacted(table.rows()),
                    ENGINE,
                    null,
                    empty ? Status.NO_DATA : Status.OK,
                    empty ? "No event of the window fits." : null);
        } catch (AnalysisException e) {
            return new QueryResult(
                    query.title(),
                    query.columns(),
                    query.units(),
                    List.of(),
                    ENGINE,
                    null,
                    Status.FAILED,
                    Redactor.redact(String.valueOf(e.getMessage())));
        }
    }

    /** Any query's rows, cells as {@link ResultTable} has them. */
    ResultTable table(String sql) {
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        duck.eachOf(duck.fill(sql), row -> {
            if (columns.isEmpty()) {
                columns(row, columns);
            }
            rows.add(cells(row, columns.size()));
        });
        return new ResultTable(columns, rows);
    }

    private static void columns(ResultSet row, List<String> columns) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnLabel(i));
        }
    }

    private static List<@Nullable Object> cells(ResultSet row, int columns) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            cells.add(cell(row.getObject(i)));
        }
        return cells;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : (Object) big.doubleValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        return value == null || value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : value.toString();
    }

    private static List<List<@Nullable Object>> redacted(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> redacted = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object cell : row) {
                cells.add(cell instanceof String text ? Redactor.redact(text) : cell);
            }
            redacted.add(cells);
        }
        return redacted;
    }
}
