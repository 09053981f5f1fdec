package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.job.TestConsole;
import io.chokan.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the Glue catalogue have the columns that a real night's Parquet has. */
class GeneratedTablesTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void aNight() {
        String sim = folder.resolve("sim").toString();
        assertThat(new TestConsole().run("simulate", "--out", sim, "--date", "2026-11-22", "--calls", "200"))
                .isZero();
        assertThat(new TestConsole()
                        .run(
                                "run",
                                "--date",
                                "2026-11-22",
                                "--logs",
                                sim + "/logs",
                                "--traces",
                                sim + "/traces",
                                "--out",
                                folder.resolve("out").toString()))
                .isZero();
    }

    @Test
    void tablesAreThoseOfTheArchive() throws Exception {
        List<String> resources = new ArrayList<>();
        for (Table table : Table.values()) {
            resources.add(resource(table, columns(table)));
        }
        Block.assertSame(Template.read("chokan.yml"), "tables", resources);
    }

    /** What people paste into Athena without the stack says the same. */
    @Test
    void theStatementsInAthenaSayTheSame() throws Exception {
        for (Table table : List.of(Table.CALLS, Table.RETRIEVALS, Table.SESSIONS)) {
            String statement = Files.readString(Path.of("scheduler/athena", table.key() + ".sql"));
            assertThat(statement)
                    .contains(columns(table).entrySet().stream()
                            .map(column -> "`" + column.getKey() + "` " + column.getValue())
                            .collect(Collectors.joining(",\n  ")));
        }
    }

    private static Map<String, String> columns(Table table) throws SQLException, IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(
                        "DESCRIBE SELECT * FROM read_parquet('" + part(table) + "', hive_partitioning = false)")) {
            while (rows.next()) {
                columns.put(rows.getString(1), type(rows.getString(2)));
            }
        }
        assertThat(columns).isNotEmpty();
        return columns;
    }

    private static Path part(Table table) throws IOException {
        Path night = folder.resolve("out/archive").resolve(table.folder()).resolve("dt=2026-11-22");
        try (Stream<Path> files = Files.list(night)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** DuckDB's name of a type as Hive's. */
    private static String type(String duck) {
        if (duck.startsWith("STRUCT(")) {
            return fields(duck.substring("STRUCT(".length(), duck.length() - 1));
        }
        return switch (duck) {
            case "VARCHAR", "JSON", "BLOB" -> "string";
            case "BIGINT" -> "bigint";
            case "INTEGER" -> "int";
            case "DOUBLE" -> "double";
            case "BOOLEAN" -> "boolean";
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> "timestamp";
            case "DOUBLE[]" -> "array<double>";
            case "MAP(VARCHAR, VARCHAR)" -> "map<string,string>";
            default -> throw new IllegalArgumentException("no Hive type for " + duck);
        };
    }

    private static String fields(String list) {
        return Arrays.stream(list.split(", "))
                .map(field -> field.split(" ", 2))
                .map(parts -> parts[0].replace("\"", "") + ":" + type(parts[1]))
                .collect(Collectors.joining(",", "struct<", ">"));
    }

    private static String resource(Table table, Map<String, String> columns) {
        String location = "s3://${Bucket}/archive/" + table.folder() + "/";
        return """
              Table%s:
                Type: AWS::Glue::Table
                Properties:
                  CatalogId: !Ref AWS::AccountId
                  DatabaseName: !Ref Database
                  TableInput:
                    Name: %s
                    TableType: EXTERNAL_TABLE
                    PartitionKeys: [{Name: dt, Type: string}]
                    Parameters:
                      projection.enabled: "true"
                      projection.dt.type: date
                      projection.dt.format: yyyy-MM-dd
                      projection.dt.range: 2026-01-01,NOW+1DAY
                      storage.location.template: !Sub %sdt=${!dt}/
                    StorageDescriptor:
                      Location: !Sub %s
                      InputFormat: org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat
                      OutputFormat: org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat
                      SerdeInfo: {SerializationLibrary: org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe}
                      Columns:
            %s
            """.formatted(
                        Block.id("", table.key()),
                        table.key(),
                        location,
                        location,
                        columns.entrySet().stream()
                                .map(column -> "            - {Name: " + column.getKey() + ", Type: \""
                                        + column.getValue() + "\"}")
                                .collect(Collectors.joining("\n")));
    }
}
