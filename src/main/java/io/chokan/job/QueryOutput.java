package io.chokan.job;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.chokan.model.ResultTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How the rows of a query are written. */
enum QueryOutput {
    TABLE,
    CSV,
    JSON;

    private static final int WIDEST = 60;
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+@-]");

    /** On stdout; no control character of a cell gets there. */
    void write(ResultTable table, Console console) {
        switch (this) {
            case TABLE -> table(table).forEach(console::say);
            case CSV -> {
                console.out().print(csv(table));
                console.out().flush();
            }
            case JSON -> console.say(json(table));
        }
    }

    /** Enums are written in small letters. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As the console prints it: without an exponent or trailing zeros; empty when missing. */
    static String text(@Nullable Object cell) {
        if (cell instanceof Double number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return cell == null ? "" : cell.toString();
    }

    private static String csv(ResultTable table) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(table.columns());
            table.rows()
                    .forEach(row -> csv.writeRecord(row.stream()
                            .map(cell -> cell instanceof String words ? harmless(words) : text(cell))
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** No text of a log begins like a formula, not even behind blanks. */
    private static String harmless(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return FORMULA.matcher(clean).lookingAt() ? "'" + clean : clean;
    }

    private static String json(ResultTable table) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Object cell = row.get(i);
                object.put(table.columns().get(i), cell instanceof Double ? new BigDecimal(text(cell)) : cell);
            }
            objects.add(object);
        }
        return JsonMapper.shared().writeValueAsString(objects);
    }

    private static List<String> table(ResultTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        table.rows()
                .forEach(row -> lines.add(row.stream().map(QueryOutput::shown).toList()));
        int[] widths = new int[table.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        List<String> text = new ArrayList<>();
        lines.forEach(line -> text.add(padded(line, widths, table)));
        text.add(table.rows().size() + (table.rows().size() == 1 ? " row" : " rows"));
        return text;
    }

    private static String padded(List<String> line, int[] widths, ResultTable table) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - line.get(i).length());
            text.append(isNumeric(table, i) ? gap + line.get(i) : line.get(i) + gap)
                    .append("  ");
        }
        return text.toString().stripTrailing();
    }

    private static boolean isNumeric(ResultTable table, int column) {
        return table.rows().stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
    }

    private static String shown(@Nullable Object cell) {
        String text = text(cell).replaceAll("[\\p{Cntrl}]+", " ");
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
