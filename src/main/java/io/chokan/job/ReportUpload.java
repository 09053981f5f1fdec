package io.chokan.job;

import io.chokan.archive.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a report's files into a store: what the page links to first, then the page and {@code analysis.json}; what only the
 * report before had goes last.
 */
final class ReportUpload {
    private static final List<String> LAST = List.of("index.html", "analysis.json");

    private final ObjectStore store;

    ReportUpload(ObjectStore store) {
        this.store = store;
    }

    void upload(String report, Path folder) throws IOException {
        List<String> names = names(folder);
        for (String name : names) {
            store.put(report + "/" + name, Files.readAllBytes(folder.resolve(name)));
        }
        for (String key : store.list(report + "/")) {
            if (!names.contains(key.substring(report.length() + 1))) {
                store.delete(key);
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted(Comparator.comparingInt((String name) -> LAST.indexOf(name))
                            .thenComparing(name -> name))
                    .toList();
        }
    }
}
