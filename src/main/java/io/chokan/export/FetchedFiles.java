package io.chokan.export;

import io.chokan.export.InputFinder.Found;
import io.chokan.model.InputFile;
import java.util.Comparator;
import java.util.List;

/** Files that somebody fetched, by the names that they had there. */
record FetchedFiles(List<FetchedFile> files) implements LogFiles {
    FetchedFiles {
        files = List.copyOf(files);
    }

    @Override
    public List<Found> find() {
        return files.stream()
                .map(FetchedFiles::found)
                .sorted(Comparator.comparing(Found::name))
                .toList();
    }

    private static Found found(FetchedFile file) {
        InputFile.State state = file.state() == InputFile.State.READ ? InputFinder.sniff(file.path()) : file.state();
        return new Found(file.name(), file.path(), state, file.bytes(), file.modifiedMillis());
    }

    /** A window of which nothing was delivered is an empty night. */
    @Override
    public void require(List<Found> found) {}
}
