package io.chokan.job;

import io.chokan.archive.ReplacedException;
import java.io.IOException;

/** Keeps two runs off the same window: by a file for one machine, by a lease in the bucket for several. */
public interface RunLock extends AutoCloseable {

    /**
     * Called before whatever another run could see.
     *
     * @throws ReplacedException when another run may have taken over
     */
    void requireHeld() throws ReplacedException;

    @Override
    void close() throws IOException;
}
