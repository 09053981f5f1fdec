package io.chokan.job;

import io.chokan.deliver.SmtpSettings;
import io.chokan.report.Edition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the keys below {@code delivery.audiences}: who gets which sections, and what is attached. */
final class AudienceKeys {
    private static final String KEY = "delivery.audiences";
    /** It becomes part of file names, where a dot begins the number of a further copy. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private AudienceKeys() {}

    /** In the file's order; those without addresses, too. */
    static Map<String, Settings.Audience> read(SettingsReader reader) {
        Map<String, Settings.Audience> audiences = new LinkedHashMap<>();
        for (String name : reader.namesBelow(KEY)) {
            String key = KEY + "." + name;
            if (!name.matches(NAME)) {
                reader.problem(key, "expected a name of letters, digits, - and _, but found '" + name + "'");
            }
            audiences.put(name, new Settings.Audience(addresses(reader, key), edition(reader, name, key)));
        }
        return audiences;
    }

    /** Below {@code to}; a list in place of the keys is short for {@code to} alone. */
    private static List<String> addresses(SettingsReader reader, String key) {
        List<SettingsReader.Part> parts = reader.parts(reader.has(key + ".to") ? key + ".to" : key);
        parts.stream()
                .filter(part -> !SmtpSettings.isAddress(part.text()))
                .forEach(
                        part -> reader.problem(part.key(), "expected mail addresses, but found '" + part.text() + "'"));
        return parts.stream().map(SettingsReader.Part::text).distinct().toList();
    }

    private static Edition edition(SettingsReader reader, String name, String key) {
        return new Edition(
                name,
                reader.choices(key + ".sections", List.of(Edition.Section.values()), Edition.Section.class),
                reader.choices(key + ".attach", List.of(Edition.Attachment.PDF), Edition.Attachment.class));
    }
}
