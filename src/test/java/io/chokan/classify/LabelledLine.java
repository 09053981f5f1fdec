package io.chokan.classify;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error text with the class that a careful reader gives it.
 *
 * @param pattern null for a text of no pattern, and where a file has no such label
 * @param library which library words its errors so; empty where a file does not say
 */
public record LabelledLine(
        ErrorText error,
        ErrorCategory category,
        @Nullable String pattern,
        @Nullable String taxonomy,
        String library) {
    /** The project's own corpus, written from how libraries word their errors. */
    public static final Path CORPUS = Path.of("src/test/resources/classify/corpus.tsv");

    /** Other people's lines, on machines that have them: message, error_code, category. */
    public static final Path FOREIGN = Path.of("../shared/data/errors/labelled-errors.tsv");

    public static List<LabelledLine> read(Path file) {
        List<LabelledLine> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(file)) {
            records.forEach(row -> lines.add(line(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return lines;
    }

    private static LabelledLine line(NamedCsvRecord row) {
        String status = field(row, "status");
        ErrorText error = new ErrorText(
                field(row, "message"),
                field(row, "error_code"),
                field(row, "error_type"),
                field(row, "upstream_service"),
                status == null ? null : CallStatus.valueOf(status),
                null);
        String library = field(row, "library");
        return new LabelledLine(
                error,
                ErrorCategory.valueOf(row.getField("category")),
                field(row, "pattern"),
                field(row, "taxonomy"),
                library == null ? "" : library);
    }

    private static @Nullable String field(NamedCsvRecord row, String name) {
        return row.findField(name).filter(value -> !value.isEmpty()).orElse(null);
    }
}
