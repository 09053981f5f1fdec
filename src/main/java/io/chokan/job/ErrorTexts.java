package io.chokan.job;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.chokan.classify.ErrorText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The input of {@code classify}: messages a line each, or tab-separated values with a header that names {@code message}. */
final class ErrorTexts {
    private static final String BOM = "\uFEFF";

    private ErrorTexts() {}

    static void read(BufferedReader input, Consumer<ErrorText> sink) throws IOException {
        String first = input.readLine();
        if (first == null) {
            return;
        }
        String header = first.startsWith(BOM) ? first.substring(1) : first;
        Map<String, Integer> columns = header.contains("message") ? columns(header) : Map.of();
        if (columns.containsKey("message")) {
            readTable(columns, input, sink);
        } else {
            readLines(header, input, sink);
        }
    }

    private static void readLines(String first, BufferedReader input, Consumer<ErrorText> sink) throws IOException {
        for (String line = first; line != null; line = input.readLine()) {
            sink.accept(new ErrorText(line, null, null, null, null, null));
        }
    }

    private static void readTable(Map<String, Integer> columns, Reader rest, Consumer<ErrorText> sink)
            throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator('\t')
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(rest)) {
            for (CsvRecord record : records) {
                sink.accept(text(record, columns));
            }
        } catch (CsvParseException e) {
            throw new UsageException("cannot read the table: " + e.getMessage()
                    + "; expected tab-separated values (RFC 4180), a cell of at most 16 million characters");
        }
    }

    private static Map<String, Integer> columns(String header) throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator('\t').ofCsvRecord(new StringReader(header))) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> names = records.hasNext() ? records.next().getFields() : List.of();
            for (int i = 0; i < names.size(); i++) {
                columns.putIfAbsent(names.get(i).strip(), i);
            }
        }
        return columns;
    }

    private static ErrorText text(CsvRecord record, Map<String, Integer> columns) {
        return new ErrorText(
                field(record, columns.get("message")),
                field(record, columns.get("error_code")),
                field(record, columns.get("error_type")),
                field(record, columns.get("upstream_service")),
                null,
                null);
    }

    private static @Nullable String field(CsvRecord record, @Nullable Integer column) {
        if (column == null || column >= record.getFieldCount()) {
            return null;
        }
        String value = record.getField(column);
        return value.isEmpty() ? null : value;
    }
}
