package io.chokan.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything declarative, loaded and checked. */
public record Catalogue(
        List<ErrorPattern> patterns,
        Taxonomy taxonomy,
        PriceBook priceBook,
        SlaTargets sla,
        List<Silence> silences,
        List<CatalogueQuery> queries) {
    public Catalogue {
        patterns = List.copyOf(patterns);
        silences = List.copyOf(silences);
        queries = List.copyOf(queries);
    }

    /**
     * Loads the catalogue that Chokan ships, with the price book, the SLA and the silences of {@code configDir} where it has its own.
     *
     * @param configDir for example {@code job-configs}; what is not there comes from the jar
     * @throws CatalogueException that names every problem, each with file and line
     */
    public static Catalogue load(Path configDir) {
        List<String> problems = new ArrayList<>();
        Resources resources = new Resources(configDir, problems);
        Index index = Objects.requireNonNullElse(
                resources.yaml("catalogue/index.yml").read(Index.class), new Index(List.of(), List.of()));
        List<ErrorPattern> patterns = patterns(index, resources, problems);
        Taxonomy taxonomy = Taxonomy.load(resources.yaml("catalogue/taxonomy.yml"));
        PriceBook prices = new PriceFile(resources.yaml("job-configs/prices.yml")).load();
        SlaTargets sla = SlaFile.load(resources.yaml("job-configs/sla.yml"));
        List<Silence> silences = SilenceFile.load(resources.yaml("job-configs/silences.yml"), ids(patterns));
        List<CatalogueQuery> queries = QueryCatalogue.load(index.queries(), configDir, resources, problems);
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
        return new Catalogue(patterns, taxonomy, prices, sla, silences, queries);
    }

    /** The pattern with this id. */
    public ErrorPattern pattern(String id) {
        return patterns.stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the catalogue has no pattern " + id));
    }

    /** The query of this name; null when there is none. */
    public @Nullable CatalogueQuery query(String name) {
        return queries.stream()
                .filter(query -> query.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * A query of a file that need not belong to the catalogue.
     *
     * @throws CatalogueException when it cannot be read
     */
    public static CatalogueQuery queryFile(Path file) {
        return QueryCatalogue.file(file);
    }

    private static List<ErrorPattern> patterns(Index index, Resources resources, List<String> problems) {
        List<ErrorPattern> patterns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String name : index.patterns()) {
            YamlFile file = resources.yaml("catalogue/patterns/" + name + ".yml");
            PatternFile content = file.read(PatternFile.class);
            if (content != null) {
                patterns.add(content.toPattern(file));
                file.require("id", name.equals(content.id()), "expected the file's own name, " + name);
                file.require("id", ids.add(name), name + " is there twice");
            }
        }
        if (patterns.isEmpty()) {
            problems.add("catalogue/index.yml:1: expected at least one pattern");
        }
        return patterns;
    }

    private static Set<String> ids(List<ErrorPattern> patterns) {
        Set<String> ids = new TreeSet<>();
        patterns.forEach(pattern -> ids.add(pattern.id()));
        return ids;
    }

    /** Names of files, because resources cannot be listed in every kind of jar. */
    record Index(List<String> patterns, List<String> queries) {
        Index(@Nullable List<String> patterns, @Nullable List<String> queries) {
            this.patterns = patterns == null ? List.of() : List.copyOf(patterns);
            this.queries = queries == null ? List.of() : List.copyOf(queries);
        }
    }
}
