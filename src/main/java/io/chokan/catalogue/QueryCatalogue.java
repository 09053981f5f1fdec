package io.chokan.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries that Chokan ships, and those of a team, {@code job-configs/queries/*.insights}. */
final class QueryCatalogue {
    private static final String SUFFIX = ".insights";

    private final List<String> problems;
    private final List<CatalogueQuery> queries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private QueryCatalogue(List<String> problems) {
        this.problems = problems;
    }

    static List<CatalogueQuery> load(List<String> shipped, Path configDir, Resources resources, List<String> problems) {
        QueryCatalogue catalogue = new QueryCatalogue(problems);
        for (String name : shipped) {
            String file = "catalogue/queries/" + name + SUFFIX;
            catalogue.add(name, QueryFile.read(name, file, resources.text(file), problems));
        }
        for (Path own : own(configDir.resolve("queries"))) {
            catalogue.addOwn(own);
        }
        return catalogue.queries;
    }

    /** A query that is no part of the catalogue. */
    static CatalogueQuery file(Path file) {
        List<String> problems = new ArrayList<>();
        CatalogueQuery query = QueryFile.read(name(file), file.toString(), text(file), problems);
        if (query == null || !problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
        return query;
    }

    private void addOwn(Path file) {
        String name = name(file);
        String shown = "queries/" + file.getFileName();
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            problems.add(shown + ":1: the file's name is the query's; expected small letters, digits and -");
        } else if (names.contains(name)) {
            problems.add(shown + ":1: there is a query " + name + " already; give the file another name");
        } else {
            add(name, QueryFile.read(name, shown, text(file), problems));
        }
    }

    /** A mistake in the text is a problem of the catalogue. */
    private void add(String name, @Nullable CatalogueQuery query) {
        names.add(name);
        if (query != null) {
            queries.add(query);
            try {
                PreparedQuery.of(query, java.util.Map.of(), "2026-01-01");
            } catch (CatalogueException mistake) {
                problems.addAll(mistake.problems());
            }
        }
    }

    private static List<Path> own(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CatalogueException(List.of(file + ":1: cannot be read as text: " + e.getMessage()));
        }
    }
}
