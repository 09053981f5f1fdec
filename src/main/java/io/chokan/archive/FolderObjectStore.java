package io.chokan.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The version is the content's check sum. */
    @Override
    public Optional<String> putIf(String key, byte[] content, @Nullable String seen) throws IOException {
        FolderMutex mutex = FolderMutex.enter(root.resolve(TEMP + "mutex"));
        try {
            if (!Objects.equals(seen, read(key).map(Stored::version).orElse(null))) {
                return Optional.empty();
            }
            put(key, content);
            return Optional.of(Sha256.of(content));
        } finally {
            mutex.close();
        }
    }

    @Override
    public Optional<Stored> read(String key) throws IOException {
        try {
            byte[] content = Files.readAllBytes(path(key));
            return Optional.of(new Stored(new String(content, StandardCharsets.UTF_8), Sha256.of(content)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Path fetch(String key, String sha256) throws IOException {
        Path path = path(key);
        Sha256.require(path, sha256);
        return path;
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        Files.walkFileTree(folderOf(prefix), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(TEMP)) {
                    keys.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            /** Another run may delete while this one lists. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
            }
        });
        return keys.stream().filter(key -> key.startsWith(prefix)).sorted().toList();
    }

    /** The deepest folder that has all keys with the prefix. */
    private Path folderOf(String prefix) {
        int slash = prefix.lastIndexOf('/');
        return slash <= 0 ? root : path(prefix.substring(0, slash));
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
