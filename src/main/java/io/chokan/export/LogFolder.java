package io.chokan.export;

import io.chokan.export.InputFinder.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a folder that a user named. */
record LogFolder(Path root) implements LogFiles {

    @Override
    public List<Found> find() throws IOException {
        if (!Files.exists(root)) {
            throw new NoInputException(
                    "cannot read logs: " + root + " does not exist; give a folder or file of log lines with --logs");
        }
        return InputFinder.find(root);
    }

    @Override
    public void require(List<Found> found) {
        if (found.isEmpty()) {
            throw new NoInputException("cannot read logs: there is no file in " + root
                    + "; give a folder or file of log lines with --logs");
        }
        if (found.stream().allMatch(file -> file.state().isPassedOver())) {
            throw new NoInputException("cannot read logs: none of the " + found.size() + " files in " + root
                    + " is a log file (they are hidden, write tests or not text, the first is "
                    + found.get(0).name()
                    + "); give a folder or file of log lines with --logs");
        }
    }
}
