package io.chokan.export;

import io.chokan.export.InputFinder.Found;
import java.io.IOException;
import java.util.List;

/** Which files there are to read. */
interface LogFiles {
    /** In the order of their names. */
    List<Found> find() throws IOException;

    /** @throws NoInputException when these are not worth a plan */
    void require(List<Found> found);
}
