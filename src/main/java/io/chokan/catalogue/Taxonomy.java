package io.chokan.catalogue;

import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The 25 errors of the specification 6, each with its action, and which of them a failure of a category is. */
public record Taxonomy(List<Entry> entries) {
    public Taxonomy {
        entries = List.copyOf(entries);
    }

    /**
     * One error.
     *
     * @param group for example {@code Model Errors}
     * @param wording found in a message of the category, it tells this error from the category's others; null for the one
     *     that is left
     */
    public record Entry(
            String name,
            String group,
            ErrorCategory category,
            RemediationAction action,
            @Nullable Pattern wording) {}

    /** The error that a failure of this category with this message is; empty for UNKNOWN. */
    public Optional<Entry> find(ErrorCategory category, String message) {
        List<Entry> candidates =
                entries.stream().filter(entry -> entry.category() == category).toList();
        return candidates.stream()
                .filter(entry -> entry.wording() != null
                        && entry.wording().matcher(message).find())
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(entry -> entry.wording() == null)
                        .findFirst())
                .or(() -> candidates.stream().findFirst());
    }

    static Taxonomy load(YamlFile file) {
        TaxonomyFile content = file.read(TaxonomyFile.class);
        if (content == null) {
            return new Taxonomy(List.of());
        }
        Set<String> names = new HashSet<>();
        for (Stanza stanza : content.errors()) {
            if (!names.add(stanza.name())) {
                file.problemAt(stanza.name(), stanza.name() + " is there twice");
            }
        }
        return new Taxonomy(content.errors().stream().map(Stanza::toEntry).toList());
    }

    record TaxonomyFile(List<Stanza> errors) {}

    record Stanza(
            String name,
            String group,
            ErrorCategory category,
            RemediationAction action,
            @Nullable String wording) {
        Entry toEntry() {
            return new Entry(
                    name,
                    group,
                    category,
                    action,
                    wording == null ? null : Pattern.compile(wording, Pattern.CASE_INSENSITIVE));
        }
    }
}
