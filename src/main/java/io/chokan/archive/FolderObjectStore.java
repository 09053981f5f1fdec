package io.chokan.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects as files below a folder; each is there whole or not at all, and survives a loss of power once it is there. */
public final class FolderObjectStore implements ObjectStore {
    private static final String TEMP = ".tmp-";

    private final Path root;

    /** @param root made when the first object is stored */
    public FolderObjectStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(String key, Path file) throws IOException {
        Path temp = temp(key);
        try {
            linkOrCopy(file, temp);
            commit(temp, key);
        } catch (IOException e) {
            throw failed(key, temp, e);
        }
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        Path temp = temp(key);
        try {
            Files.write(temp, content);
            commit(temp, key);
        } catch (IOException e) {
            throw failed(key, temp, e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Path fetch(String key) throws IOException {
        Path path = path(key);
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return path;
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(TEMP))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** A second name for the same content costs nothing; where the file system cannot, the content is copied. */
    private static void linkOrCopy(Path file, Path temp) throws IOException {
        Files.deleteIfExists(temp);
        try {
            Files.createLink(temp, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException cannotLink) {
            Files.copy(file, temp, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void commit(Path temp, String key) throws IOException {
        try (FileChannel channel = FileChannel.open(temp, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temp, path(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // a rename of a hard link onto itself leaves both names
        Files.deleteIfExists(temp);
    }

    private static IOException failed(String key, Path temp, IOException cause) {
        try {
            Files.deleteIfExists(temp);
        } catch (IOException left) {
            cause.addSuppressed(left);
        }
        return new IOException("cannot store " + key + " in the archive: " + cause.getMessage(), cause);
    }

    private Path temp(String key) throws IOException {
        Path path = path(key);
        Files.createDirectories(path.getParent());
        return path.resolveSibling(TEMP + path.getFileName());
    }

    private Path path(String key) {
        Path path = root.resolve(key).normalize();
        if (key.isEmpty() || !path.startsWith(root.normalize()) || path.equals(root.normalize())) {
            throw new IllegalArgumentException(
                    "a key must name a place inside the archive, but this one does not: " + key);
        }
        return path;
    }
}
