package io.chokan.stage;

import io.chokan.Golden;
import io.chokan.model.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables that Athena sees are those that the stager writes. */
class AthenaTablesTest {

    @ParameterizedTest
    @EnumSource(
            value = Table.class,
            names = {"CALLS", "RETRIEVALS", "SESSIONS"})
    void definitionsAreOfTheStagedColumns(Table table) throws IOException {
        Golden.assertSame(Path.of("scheduler/athena", table.key() + ".sql"), definition(table));
    }

    private static String definition(Table table) {
        String location = "s3://BUCKET/archive/" + table.folder();
        return "-- Made by AthenaTablesTest from the staged columns. Put your bucket and prefix for s3://BUCKET/archive.\n"
                + "-- A night counts only when archive/manifest/dt=<day>.json is there.\n"
                + "CREATE EXTERNAL TABLE IF NOT EXISTS " + table.key() + " (\n  " + String.join(",\n  ", columns(table))
                + "\n)\n"
                + "PARTITIONED BY (dt string)\n"
                + "STORED AS PARQUET\n"
                + "LOCATION '" + location + "/'\n"
                + "TBLPROPERTIES (\n"
                + "  'projection.enabled' = 'true',\n"
                + "  'projection.dt.type' = 'date',\n"
                + "  'projection.dt.format' = 'yyyy-MM-dd',\n"
                + "  'projection.dt.range' = '2026-01-01,NOW+1DAY',\n"
                + "  'storage.location.template' = '" + location + "/dt=${dt}/'\n"
                + ")\n";
    }

    private static List<String> columns(Table table) {
        Map<String, List<String>> tops = new LinkedHashMap<>();
        for (StagedColumn column : StagedColumn.of(table)) {
            String group = column.group();
            tops.computeIfAbsent(group == null ? column.name() : group, name -> new ArrayList<>())
                    .add(group == null ? type(column) : column.name() + ":" + type(column));
        }
        List<String> columns = new ArrayList<>();
        tops.forEach((name, types) -> columns.add("`" + name + "` "
                + (types.get(0).matches("[a-z_0-9]+:.*") ? "struct<" + String.join(",", types) + ">" : types.get(0))));
        return columns;
    }

    private static String type(StagedColumn column) {
        return switch (column.storage()) {
            case TEXT, JSON -> "string";
            case INTEGER -> "bigint";
            case NUMBER -> "double";
            case TRUTH -> "boolean";
            case TIMESTAMP -> "timestamp";
            case NUMBER_LIST -> "array<double>";
            case TEXT_MAP -> "map<string,string>";
        };
    }
}
