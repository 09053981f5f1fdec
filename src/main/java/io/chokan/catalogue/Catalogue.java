package io.chokan.catalogue;

import java.nio.file.Path;
import java.util.List;

/** Everything declarative, loaded and checked. */
public record Catalogue(List<ErrorPattern> patterns, PriceBook priceBook, SlaTargets sla, List<TableQuery> queries) {
    public Catalogue {
        patterns = List.copyOf(patterns);
        queries = List.copyOf(queries);
    }

    /**
     * Loads the catalogue that Chokan ships, with the price book and the SLA of {@code configDir} where it has its own.
     *
     * @param configDir for example {@code job-configs}; what is not there comes from the jar
     * @throws CatalogueException that names every problem, each with file and line
     */
    public static Catalogue load(Path configDir) {
        throw new UnsupportedOperationException("not yet");
    }
}
