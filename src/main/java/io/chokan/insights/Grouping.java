package io.chokan.insights;

import io.chokan.insights.Command.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One {@code stats}: its keys and aggregates, and the rows that come of them. */
final class Grouping {
    private final Steps steps;
    private final Values values;
    private final Map<String, Sql> keys = new LinkedHashMap<>();
    private final Map<String, String> keySql = new LinkedHashMap<>();
    private final List<String> bins = new ArrayList<>();
    private final Map<Expr.Call, Sql> aggregates = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();

    Grouping(Steps steps, Values values) {
        this.steps = steps;
        this.values = values;
    }

    void key(Item item, Sql sql) {
        Sql shown = steps.key("key", values.shown(sql));
        String column = steps.column(item.name());
        steps.inherit(column, shown);
        keySql.put(column, shown.text());
        keys.put(item.name(), Sql.column(column, shown.type()));
        if (shown.type() == Type.TIME) {
            bins.add(item.name());
        }
    }

    void aggregate(Expr.Call call, Sql sql) {
        if (!aggregates.containsKey(call)) {
            String column = steps.column(call.function().label());
            steps.inherit(column, sql);
            aggregates.put(call, Sql.column(column, sql.type()));
            columns.add(sql.text() + " AS " + column);
        }
    }

    /** Without keys and events there is no row, as on CloudWatch. */
    void group() {
        List<String> select = new ArrayList<>();
        keySql.forEach((column, sql) -> select.add(sql + " AS " + column));
        select.addAll(columns);
        if (select.isEmpty()) {
            select.add("count(*) AS rows");
        }
        String by = keySql.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + String.join(", ", keySql.values());
        steps.add(from -> "SELECT " + String.join(", ", select) + " FROM " + from + by);
    }

    Map<String, Sql> keys() {
        return keys;
    }

    /** Names of the keys that are times. */
    List<String> bins() {
        return bins;
    }

    Map<Expr.Call, Sql> aggregates() {
        return aggregates;
    }

    /** Times newest first, then the other keys; missing ones last. */
    List<String> order() {
        List<String> times = new ArrayList<>();
        List<String> others = new ArrayList<>();
        keys.values().forEach(key -> {
            if (key.type() == Type.TIME) {
                times.add(key.text() + " DESC NULLS LAST");
            } else if (key.type() == Type.TEXT) {
                others.add("(" + key.text() + " IS NULL)");
                others.add(values.number(key).text() + " ASC NULLS FIRST");
                others.add(key.text() + " ASC");
            } else {
                others.add(key.text() + " ASC NULLS LAST");
            }
        });
        times.addAll(others);
        return times.isEmpty() ? List.of("1") : times;
    }
}
