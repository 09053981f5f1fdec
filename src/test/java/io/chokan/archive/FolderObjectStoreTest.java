package io.chokan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderObjectStoreTest extends ObjectStoreContract {
    @Override
    protected ObjectStore store(String name) {
        return new FolderObjectStore(folder.resolve(name));
    }

    @Test
    void keysOutsideTheArchive_areRefused() {
        ObjectStore store = store("archive");
        for (String key : List.of("../x", "a/../../x", "", "/etc/passwd")) {
            assertThatThrownBy(() -> store.put(key, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingButTheObjectsAndTheMutex_isLeftInTheFolder() throws Exception {
        ObjectStore store = store("clean");
        store.put("a/b.json", bytes("x"));
        store.putIf("a/b.json", bytes("y"), store.read("a/b.json").orElseThrow().version());
        try (Stream<java.nio.file.Path> files = Files.walk(folder.resolve("clean"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("b.json", ".tmp-mutex");
        }
    }
}
