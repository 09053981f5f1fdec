package io.chokan.catalogue;

import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The 25 errors of the specification 6, each with its action, and which of them a failure of a pattern is. */
public record Taxonomy(List<Entry> entries) {
    public Taxonomy {
        entries = List.copyOf(entries);
    }

    /**
     * One error.
     *
     * @param group for example {@code Model Errors}
     * @param patterns ids of the patterns that show it, each with the wording that tells it from the pattern's other errors;
     *     empty for the one that is left
     */
    public record Entry(
            String name,
            String group,
            ErrorCategory category,
            RemediationAction action,
            Map<String, Optional<Pattern>> patterns) {
        /**
         * What to do about a failure of this pattern: the error's action, or the pattern's own where the error stands for several
         * patterns and says nothing of this one.
         */
        public RemediationAction actionFor(ErrorPattern pattern) {
            return patterns.size() > 1 && isLeft(pattern.id()) ? pattern.action() : action;
        }

        private boolean isTold(String patternId, String message) {
            Optional<Pattern> wording = patterns.get(patternId);
            return wording != null
                    && wording.map(regex -> regex.matcher(message).find()).orElse(false);
        }

        private boolean isLeft(String patternId) {
            Optional<Pattern> wording = patterns.get(patternId);
            return wording != null && wording.isEmpty();
        }
    }

    /** The error that a failure of this pattern with this message is; empty for a pattern that no error names. */
    public Optional<Entry> find(String patternId, String message) {
        return entries.stream()
                .filter(entry -> entry.isTold(patternId, message))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.isLeft(patternId))
                        .findFirst());
    }

    /** The error of this name. */
    public Optional<Entry> named(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
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
        return new Taxonomy(
                content.errors().stream().map(stanza -> stanza.toEntry(file)).toList());
    }

    record TaxonomyFile(List<Stanza> errors) {}

    record Stanza(
            String name,
            String group,
            ErrorCategory category,
            RemediationAction action,
            Map<String, @Nullable String> patterns) {
        Entry toEntry(YamlFile file) {
            Map<String, Optional<Pattern>> wordings = new LinkedHashMap<>();
            patterns.forEach((pattern, regex) -> wordings.put(pattern, compiled(regex, file)));
            return new Entry(name, group, category, action, Map.copyOf(wordings));
        }

        private static Optional<Pattern> compiled(@Nullable String regex, YamlFile file) {
            try {
                return Optional.ofNullable(regex).map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE));
            } catch (PatternSyntaxException e) {
                file.problemAt(String.valueOf(regex), "this is no regular expression: " + e.getDescription());
                return Optional.empty();
            }
        }
    }
}
