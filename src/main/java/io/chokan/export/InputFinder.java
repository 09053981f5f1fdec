package io.chokan.export;

import io.chokan.model.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the files below a folder, at any depth. Links are followed once: a file or folder that was seen under its real path is
 * not seen again, so that loops end and nothing counts twice.
 */
final class InputFinder {
    private static final String WRITE_TEST = "aws-logs-write-test";

    private final Path root;
    private final Set<Path> seen = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private InputFinder(Path root) {
        this.root = root;
    }

    /**
     * A file that was found.
     *
     * @param state READ until it turns out otherwise
     */
    record Found(String name, Path path, InputFile.State state, long bytes, long modifiedMillis) {}

    /** All files, in the order of their names. */
    static List<Found> find(Path root) throws IOException {
        InputFinder finder = new InputFinder(root);
        finder.visit(root);
        finder.found.sort(Comparator.comparing(Found::name));
        return List.copyOf(finder.found);
    }

    private void visit(Path path) throws IOException {
        if (!Files.exists(path) || !seen.add(path.toRealPath())) {
            return;
        }
        if (!Files.isDirectory(path)) {
            add(path);
            return;
        }
        // plain entries before links: what is reached both ways keeps its own name
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            stream.forEach(entries::add);
        }
        entries.sort(Comparator.comparing((Path entry) -> Files.isSymbolicLink(entry))
                .thenComparing(Path::getFileName));
        for (Path entry : entries) {
            visit(entry);
        }
    }

    private void add(Path path) throws IOException {
        String name = path.equals(root)
                ? path.getFileName().toString()
                : root.relativize(path).toString().replace('\\', '/');
        found.add(new Found(
                name,
                path,
                state(name, path),
                Files.size(path),
                Files.getLastModifiedTime(path).toMillis()));
    }

    private InputFile.State state(String name, Path path) {
        if (!path.equals(root) && (name.startsWith(".") || name.contains("/."))) {
            return InputFile.State.HIDDEN;
        }
        if (path.getFileName().toString().equals(WRITE_TEST)) {
            return InputFile.State.WRITE_TEST;
        }
        return sniff(path);
    }

    static InputFile.State sniff(Path path) {
        if (!Files.isRegularFile(path)) {
            return InputFile.State.NOT_TEXT;
        }
        try (InputStream in = Compressions.open(path)) {
            return TextSniffer.isText(in) ? InputFile.State.READ : InputFile.State.NOT_TEXT;
        } catch (IOException | UncheckedIOException e) {
            return Files.isReadable(path) ? InputFile.State.READ : InputFile.State.UNREADABLE;
        }
    }
}
