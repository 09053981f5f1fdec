package io.chokan.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the archive's files lie: a folder, or (with the AWS adapters) a bucket. Keys use {@code /}. One contract test
 * ({@code ObjectStoreContract}) holds for every implementation.
 */
public interface ObjectStore {

    /**
     * A small text and the version that it had when it was read.
     *
     * @param version changes with the content; means nothing but to the store that gave it
     */
    record Stored(String text, String version) {}

    /** Stores a file whole or not at all. The key is made of the file's content, so that storing it again changes nothing. */
    void put(String key, Path file) throws IOException;

    /** Stores a small content whole or not at all, replacing what had the key. */
    void put(String key, byte[] content) throws IOException;

    /**
     * Stores a small content if nobody was faster: of any number of callers that saw the same version, one succeeds.
     *
     * @param seen the version that the caller read; null when there was no such key
     * @return the new version; empty when the key has another version by now, and nothing was changed
     */
    Optional<String> putIf(String key, byte[] content, @Nullable String seen) throws IOException;

    /** The content as text (UTF-8), or empty when there is no such key. */
    Optional<Stored> read(String key) throws IOException;

    /**
     * A local file with the object's content; for a folder the object itself, which the caller only reads.
     *
     * @param sha256 what its check sum must be, as hex
     * @throws java.nio.file.NoSuchFileException when there is no such key
     * @throws IOException when the content is another one
     */
    Path fetch(String key, String sha256) throws IOException;

    /** Keys that begin with {@code prefix}, sorted. */
    List<String> list(String prefix) throws IOException;

    /** Deletes the key; a missing one is no error. */
    void delete(String key) throws IOException;
}
