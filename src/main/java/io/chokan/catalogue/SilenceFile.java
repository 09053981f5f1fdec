package io.chokan.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shape of {@code job-configs/silences.yml}. */
record SilenceFile(@Nullable List<@Nullable Entry> silences) {
    private static final Pattern TEMPLATE = Pattern.compile("T-[0-9a-f]{12}");

    /** One silence as it is written; every key is needed. */
    record Entry(
            @Nullable String id,
            @Nullable String until,
            @Nullable String reason,
            @Nullable String who) {}

    static List<Silence> load(YamlFile file, Set<String> patterns) {
        SilenceFile content = file.read(SilenceFile.class);
        List<Silence> silences = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<@Nullable Entry> entries = content == null || content.silences == null ? List.of() : content.silences;
        for (Entry entry : entries) {
            if (entry == null) {
                file.require("silences", false, "expected entries with the keys id, until, reason, who");
                continue;
            }
            Silence silence = silence(entry, file, patterns);
            if (!ids.add(silence.id())) {
                file.problemAt(lineOf("id", entry.id), "id: " + silence.id() + " is silenced twice");
            }
            silences.add(silence);
        }
        return silences;
    }

    private static Silence silence(Entry entry, YamlFile file, Set<String> patterns) {
        String id = entry.id == null ? "" : entry.id;
        if (!patterns.contains(id)
                && !id.equals("UNKNOWN")
                && !TEMPLATE.matcher(id).matches()) {
            file.problemAt(
                    lineOf("id", entry.id),
                    "id: expected a pattern (EP-001), UNKNOWN or a message template (T-1a2b3c4d5e6f), but found '" + id
                            + "'");
        }
        return new Silence(
                id, date(entry, file), text(entry, "reason", entry.reason, file), text(entry, "who", entry.who, file));
    }

    private static LocalDate date(Entry entry, YamlFile file) {
        try {
            return LocalDate.parse(entry.until == null ? "" : entry.until);
        } catch (DateTimeParseException e) {
            file.problemAt(
                    lineOf(entry.until == null ? "id" : "until", entry.until == null ? entry.id : entry.until),
                    "until: expected the last silent night as YYYY-MM-DD, but found '"
                            + (entry.until == null ? "" : entry.until) + "'");
            return LocalDate.EPOCH;
        }
    }

    private static String text(Entry entry, String key, @Nullable String value, YamlFile file) {
        if (value == null || value.isBlank()) {
            file.problemAt(lineOf("id", entry.id), key + ": a silence needs a text here, so that it is not forgotten");
            return "";
        }
        return value;
    }

    /** What the line of a key and its value begins with. */
    private static String lineOf(String key, @Nullable String value) {
        return key + ": " + (value == null ? "" : value);
    }
}
