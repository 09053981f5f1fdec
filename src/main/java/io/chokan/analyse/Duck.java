package io.chokan.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in memory over the staged tables, without network or extensions. Queries lie in {@code catalogue/analysis/*.sql};
 * {@code ${name}} in them stands for a parameter that the program sets, never for text from a log.
 */
final class Duck implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final DuckDBConnection writer;
    private final Map<String, String> parameters;

    private Duck(Connection connection, Statement statement, DuckDBConnection writer, Map<String, String> parameters) {
        this.connection = connection;
        this.statement = statement;
        this.writer = writer;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Takes one row of a result. */
    interface RowSink {
        void accept(ResultSet row) throws SQLException;
    }

    /** Makes something of one row. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static Duck open(Path tempDir, Map<String, String> parameters) {
        try {
            Properties properties = new Properties();
            // otherwise a result is whole in memory before its first row is read
            properties.setProperty("jdbc_stream_results", "true");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            Duck duck = new Duck(
                    connection, connection.createStatement(), ((DuckDBConnection) connection).duplicate(), parameters);
            duck.execute("SET memory_limit = '400MB'");
            duck.execute("SET threads = 2");
            duck.execute("SET temp_directory = " + quote(tempDir.toString()));
            duck.execute("SET TimeZone = 'UTC'");
            duck.execute("SET autoinstall_known_extensions = false");
            duck.execute("SET autoload_known_extensions = false");
            return duck;
        } catch (SQLException e) {
            throw new AnalysisException("DuckDB cannot be started", e);
        }
    }

    /** The same database with one more parameter; filled in after all others, so that its text stays as it is. */
    Duck with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Duck(connection, statement, writer, more);
    }

    /** Makes each table a view over its Parquet parts: all below {@code tables}, in Hive layout. */
    void views(Path tables) {
        for (Map.Entry<String, String> table : TableViews.EMPTY.entrySet()) {
            view(table.getKey(), parts(tables.resolve("table=" + table.getKey())));
        }
    }

    /** A view over some Parquet files, empty but with its columns when there are none. */
    void view(String name, List<Path> files) {
        String columns = TableViews.EMPTY.get(name);
        execute("CREATE OR REPLACE VIEW " + name + " AS "
                + (files.isEmpty() && columns != null ? columns : "SELECT * FROM read_parquet(" + list(files) + ")"));
    }

    /** A view over some Parquet files with one more column, {@code filename}, that says which of them a row is from. */
    void viewByFile(String name, List<Path> files) {
        execute("CREATE OR REPLACE VIEW " + name + " AS SELECT * FROM read_parquet(" + list(files)
                + ", filename = true)");
    }

    private static List<Path> parts(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Files as a list in SQL. */
    static String list(List<Path> files) {
        List<String> quoted = new ArrayList<>();
        files.forEach(file -> quoted.add(quote(file.toString())));
        return "[" + String.join(", ", quoted) + "]";
    }

    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    void execute(String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AnalysisException(
                    "a query failed: " + sql.lines().findFirst().orElse(sql), e);
        }
    }

    /** Runs a query of the catalogue that gives no rows. */
    void run(String name) {
        execute(sql(name));
    }

    /** Runs a query of the catalogue. */
    void each(String name, RowSink sink) {
        eachOf(sql(name), sink);
    }

    void eachOf(String sql, RowSink sink) {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sink.accept(rows);
            }
        } catch (SQLException e) {
            throw new AnalysisException(
                    "a query failed: " + sql.lines().findFirst().orElse(sql), e);
        }
    }

    <T> List<T> list(String name, RowMapper<T> mapper) {
        List<T> items = new ArrayList<>();
        each(name, row -> items.add(mapper.map(row)));
        return items;
    }

    long number(String name) {
        return list(name, row -> row.getLong(1)).get(0);
    }

    String fill(String sql) {
        String filled = sql;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            filled = filled.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return filled;
    }

    /** Appends rows to a table, which must not be temporary; a query may be read at the same time. */
    DuckDBAppender appender(String table) throws SQLException {
        return writer.createAppender("memory", "main", table);
    }

    /** A query of the catalogue with its parameters filled in. */
    String sql(String name) {
        String resource = "/catalogue/analysis/" + name + ".sql";
        try (InputStream in = Duck.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("the jar lacks " + resource);
            }
            return fill(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw new AnalysisException("DuckDB cannot be closed", e);
        }
    }

    /** An empty, ordered map to be filled. */
    static <K, V> Map<K, V> ordered() {
        return new LinkedHashMap<>();
    }
}
