package io.chokan.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the archive's files lie: a folder, or (with the AWS adapters) a bucket. Keys use {@code /}. One contract test
 * ({@code ObjectStoreContract}) holds for every implementation.
 */
public interface ObjectStore {

    /** Stores a file whole or not at all, replacing what had the key. */
    void put(String key, Path file) throws IOException;

    /** Stores a small text whole or not at all, replacing what had the key. */
    void put(String key, byte[] content) throws IOException;

    /** The content, or empty when there is no such key. */
    Optional<byte[]> get(String key) throws IOException;

    /** A local file with the object's content; for a folder the object itself, which the caller only reads. */
    Path fetch(String key) throws IOException;

    /** Keys that begin with {@code prefix}, sorted. */
    List<String> list(String prefix) throws IOException;

    /** Deletes the key; a missing one is no error. */
    void delete(String key) throws IOException;
}
