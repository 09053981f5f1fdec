package io.chokan.aws;

import io.chokan.catalogue.QueryShape;
import io.chokan.model.CellText;
import io.chokan.model.ResultTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch gives texts. A column of which every cell is a number is one of numbers, as the local engine gives it: whole ones as
 * Long, others as Double. Columns with ids of people are texts always.
 */
final class ResultTyping {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?([eE][-+]?\\d{1,3})?");
    private static final double LARGEST_WHOLE = 1e15;

    private final QueryShape shape;

    ResultTyping(QueryShape shape) {
        this.shape = shape;
    }

    ResultTable table(List<Map<String, String>> rows) {
        Map<String, Boolean> numeric = new HashMap<>();
        shape.columns().forEach(column -> numeric.put(column, isNumeric(column, rows)));
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            shape.columns().forEach(column -> line.add(cell(column, row.get(column), numeric)));
            cells.add(line);
        }
        return new ResultTable(shape.columns(), cells);
    }

    private boolean isNumeric(String column, List<Map<String, String>> rows) {
        return !shape.personal().contains(column)
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(text -> text == null || NUMBER.matcher(text).matches());
    }

    private @Nullable Object cell(String column, @Nullable String text, Map<String, Boolean> numeric) {
        if (text == null) {
            return null;
        }
        if (!numeric.getOrDefault(column, false)) {
            return CellText.shown(text, shape.personal().contains(column));
        }
        double number = Double.parseDouble(text);
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
        return whole ? (Object) (long) number : (Object) number;
    }
}
