package io.chokan.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import io.chokan.simulator.Failure.Stage;
import io.chokan.simulator.Failure.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All ways to fail: the 25 of the specification, one that nobody knows, and those that come with incidents alone. */
final class Failures {
    private static final String RESOURCE = "/simulator/failures.tsv";

    private final Map<String, Failure> byId;
    private final List<Failure> ordinary;

    private Failures(Map<String, Failure> byId) {
        this.byId = byId;
        this.ordinary =
                byId.values().stream().filter(failure -> failure.share() > 0).toList();
    }

    static Failures load() throws IOException {
        Map<String, Failure> failures = new LinkedHashMap<>();
        try (InputStream in = Failures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the jar lacks " + RESOURCE);
            }
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .fieldSeparator('\t')
                    .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                rows.forEach(row -> failures.merge(row.getField("id"), failure(row), Failures::withBoth));
            }
        }
        return new Failures(failures);
    }

    private static Failure failure(NamedCsvRecord row) {
        return new Failure(
                row.getField("id"),
                row.getField("name"),
                ErrorCategory.valueOf(row.getField("category")),
                row.getField("pattern"),
                CallStatus.valueOf(row.getField("status")),
                Stage.valueOf(row.getField("stage")),
                row.getField("upstream"),
                row.getField("retryable").equals("y"),
                Double.parseDouble(row.getField("share")),
                List.of(new Wording(row.getField("type"), row.getField("code"), row.getField("message"))));
    }

    private static Failure withBoth(Failure known, Failure next) {
        List<Wording> wordings = new ArrayList<>(known.wordings());
        wordings.addAll(next.wordings());
        return new Failure(
                known.id(),
                known.taxonomy(),
                known.category(),
                known.pattern(),
                known.status(),
                known.stage(),
                known.upstream(),
                known.retryable(),
                known.share(),
                List.copyOf(wordings));
    }

    Failure get(String id) {
        Failure failure = byId.get(id);
        if (failure == null) {
            throw new IllegalArgumentException(RESOURCE + " has no " + id);
        }
        return failure;
    }

    /** What happens on any day. */
    List<Failure> ordinary() {
        return ordinary;
    }
}
