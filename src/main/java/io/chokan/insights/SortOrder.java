package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;

/**
 * CloudWatch's order: texts before numbers, runs of digits inside texts by their number; missing values last in both directions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html">sort</a>
 */
final class SortOrder {
    private final Values values;

    SortOrder(Values values) {
        this.values = values;
    }

    /** Terms of an ORDER BY. */
    List<String> terms(Sql column, boolean descending) {
        String direction = descending ? " DESC NULLS LAST" : " ASC NULLS LAST";
        List<String> terms = new ArrayList<>();
        keys(column).forEach(key -> terms.add(key + direction));
        if (column.type().isTextual()) {
            terms.add(0, "(" + column.text() + " IS NULL)");
        }
        return terms;
    }

    /** @param column a column that is no JSON */
    List<String> keys(Sql column) {
        if (column.type() != Type.TEXT) {
            return List.of(column.text());
        }
        String number = values.number(column).text();
        return List.of("(" + number + " IS NOT NULL)", number, values.dialect().natural(column.text()), column.text());
    }
}
