package io.chokan.job;

import io.chokan.archive.FolderObjectStore;
import io.chokan.archive.ObjectStore;
import java.nio.file.Path;

/**
 * Where what outlives a run lies: folders under {@code --out}.
 *
 * @param archive nights and incidents
 * @param outbox mails, and records of what was handed over
 */
public record Stores(ObjectStore archive, ObjectStore outbox) {

    static Stores of(Path out) {
        return new Stores(new FolderObjectStore(out.resolve("archive")), new FolderObjectStore(out.resolve("outbox")));
    }
}
