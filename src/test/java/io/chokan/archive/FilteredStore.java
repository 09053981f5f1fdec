package io.chokan.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store with something done before each of its operations, for tests: dying, waiting for another, counting. */
public class FilteredStore implements ObjectStore {
    /** What an operation does to the store. */
    public enum Kind {
        READS,
        CHANGES
    }

    /** Thrown in place of a process that is killed. */
    public static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ObjectStore store;
    private final Before before;

    /** What happens before an operation on a key or prefix. */
    public interface Before {
        void operation(Kind kind, String key);
    }

    public FilteredStore(ObjectStore store, Before before) {
        this.store = store;
        this.before = before;
    }

    /** Dies before its n-th operation that changes something. */
    public static FilteredStore killedAt(ObjectStore store, int operation) {
        int[] left = {operation};
        return new FilteredStore(store, (kind, key) -> {
            if (kind == Kind.CHANGES && --left[0] == 0) {
                throw new KilledException();
            }
        });
    }

    @Override
    public void put(String key, Path file) throws IOException {
        before.operation(Kind.CHANGES, key);
        store.put(key, file);
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        before.operation(Kind.CHANGES, key);
        store.put(key, content);
    }

    @Override
    public Optional<String> putIf(String key, byte[] content, @Nullable String seen) throws IOException {
        before.operation(Kind.CHANGES, key);
        return store.putIf(key, content, seen);
    }

    @Override
    public Optional<Stored> read(String key) throws IOException {
        Optional<Stored> stored = store.read(key);
        before.operation(Kind.READS, key);
        return stored;
    }

    @Override
    public Path fetch(String key, String sha256) throws IOException {
        before.operation(Kind.READS, key);
        return store.fetch(key, sha256);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        before.operation(Kind.CHANGES, prefix);
        return store.list(prefix);
    }

    @Override
    public void delete(String key) throws IOException {
        before.operation(Kind.CHANGES, key);
        store.delete(key);
    }
}
