package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.model.LogType;
import io.chokan.stage.StagedPart.RejectTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** The lines of a partition that could not be staged: one row each, and one tally with an example for each reason. */
final class RejectTable {
    private static final int MAX_TEXT_BYTES = 64 * 1024;
    private static final int MAX_EXCERPT_CHARS = 300;
    private static final int EXCERPT_SOURCE_CHARS = 4096;
    /** Ids in JSON and its likes, whole or broken off. */
    private static final Pattern IDS = Pattern.compile(
            "((user|session)_?id[\"']?\\s*[:=]\\s*[\"']?)([^\"',}\\s]{1,512})", Pattern.CASE_INSENSITIVE);

    private final Enrichment enrichment;
    private final PartWriter writer;
    private final Batch batch = new Batch(Layouts.REJECTS);
    private final Map<Reason, RejectTally> tallies = new EnumMap<>(Reason.class);

    RejectTable(Enrichment enrichment, PartWriter writer) {
        this.enrichment = enrichment;
        this.writer = writer;
    }

    void add(String file, Line line, LogType type, Reason reason) throws IOException {
        String text = text(line);
        String excerpt = excerpt(text);
        int row = batch.row();
        batch.column("source_file").set(row, Binary.fromString(file));
        batch.column("source_line").set(row, line.number());
        batch.column("log_type").set(row, Binary.fromString(type.name()));
        batch.column("reason").set(row, Binary.fromString(reason.text()));
        batch.column("text").set(row, Binary.fromString(text));
        batch.column("excerpt").set(row, Binary.fromString(excerpt));
        batch.commit(text.length() * 3);
        tallies.merge(reason, new RejectTally(reason.text(), 1, file, line.number(), excerpt), RejectTable::more);
        if (batch.isFull()) {
            writer.write(batch);
        }
    }

    List<RejectTally> finish() throws IOException {
        writer.write(batch);
        return new ArrayList<>(tallies.values());
    }

    private static RejectTally more(RejectTally first, RejectTally next) {
        return new RejectTally(
                first.reason(),
                first.count() + next.count(),
                first.exampleFile(),
                first.exampleLine(),
                first.exampleText());
    }

    private static String text(Line line) {
        int length = Math.min(line.to() - line.from(), MAX_TEXT_BYTES);
        String text = new String(line.buffer(), line.from(), length, StandardCharsets.UTF_8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_TEXT_BYTES ? text : cut(bytes);
    }

    /** Replacement characters are longer than the bytes that they stand for. */
    private static String cut(byte[] bytes) {
        int end = MAX_TEXT_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Redacted first, so that no secret escapes by being cut in half. */
    private String excerpt(String text) {
        // far more than is shown, so that what is cut in two here cannot come into view
        String head = text.length() > EXCERPT_SOURCE_CHARS ? text.substring(0, EXCERPT_SOURCE_CHARS) : text;
        String redacted = enrichment.redact(head, firstId(text, "user"), firstId(text, "session"));
        String masked = IDS.matcher(redacted).replaceAll("$1***");
        int end = Math.min(masked.length(), MAX_EXCERPT_CHARS);
        if (end < masked.length() && Character.isHighSurrogate(masked.charAt(end - 1))) {
            end--;
        }
        return masked.substring(0, end);
    }

    private static @Nullable String firstId(String text, String kind) {
        Matcher ids = IDS.matcher(text);
        while (ids.find()) {
            if (ids.group(2).equalsIgnoreCase(kind)) {
                return ids.group(3);
            }
        }
        return null;
    }
}
