package io.chokan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store promises. */
public abstract class ObjectStoreContract {
    @TempDir
    protected Path folder;

    /** A store of its own with this name; the same one when called again. */
    protected abstract ObjectStore store(String name) throws IOException;

    /** How many times two race. */
    protected int races() {
        return 200;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasStored_isReadBack_textAndFile() throws Exception {
        ObjectStore store = store("back");
        Path file = Files.write(folder.resolve("some.parquet"), new byte[] {0, 1, 2, (byte) 0xff});

        store.put("manifest/dt=2026-11-22.json", bytes("{\"a\":\"朝刊\"}"));
        store.put("table=calls/dt=2026-11-22/part-0-abc.parquet", file);

        assertThat(store.read("manifest/dt=2026-11-22.json"))
                .map(ObjectStore.Stored::text)
                .contains("{\"a\":\"朝刊\"}");
        Path fetched = store.fetch("table=calls/dt=2026-11-22/part-0-abc.parquet", Sha256.of(file));
        assertThat(fetched).hasSameBinaryContentAs(file);
        assertThat(file).hasBinaryContent(new byte[] {0, 1, 2, (byte) 0xff});
    }

    @Test
    void storingTheSameFileAgain_changesNothing() throws Exception {
        ObjectStore store = store("again");
        Path file = Files.writeString(folder.resolve("same.parquet"), "same");
        store.put("a/same-1.parquet", file);
        store.put("a/same-1.parquet", file);
        assertThat(store.list("a/")).containsExactly("a/same-1.parquet");
        assertThat(store.fetch("a/same-1.parquet", Sha256.of(file))).hasContent("same");
    }

    @Test
    void aSmallContent_isReplaced() throws Exception {
        ObjectStore store = store("replaced");
        store.put("k", bytes("one"));
        store.put("k", bytes(""));
        assertThat(store.read("k")).map(ObjectStore.Stored::text).contains("");
    }

    @Test
    void aMissingKey_isSaid() throws Exception {
        ObjectStore store = store("missing");
        assertThat(store.read("no/such")).isEmpty();
        assertThatThrownBy(() -> store.fetch("no/such", "00")).isInstanceOf(NoSuchFileException.class);
        store.delete("no/such");
        assertThat(store.list("no/")).isEmpty();
    }

    @Test
    void otherContentThanTheCheckSumSays_isRefused() throws Exception {
        ObjectStore store = store("damaged");
        store.put("a/x.parquet", Files.writeString(folder.resolve("x.parquet"), "content"));
        assertThatThrownBy(() -> store.fetch("a/x.parquet", "0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("SHA-256");
    }

    @Test
    void keysAreListedByPrefix_sorted() throws Exception {
        ObjectStore store = store("listed");
        for (String key : List.of("b/2", "a/x", "b/1", "ba", "b/é 朝+&?%20.json")) {
            store.put(key, bytes("x"));
        }
        assertThat(store.list("b/")).containsExactly("b/1", "b/2", "b/é 朝+&?%20.json");
        assertThat(store.list("b")).containsExactly("b/1", "b/2", "b/é 朝+&?%20.json", "ba");
        assertThat(store.list("")).hasSize(5);
        store.delete("b/é 朝+&?%20.json");
        assertThat(store.list("b/")).containsExactly("b/1", "b/2");
    }

    @Test
    void storingIf_goesByTheVersionSeen() throws Exception {
        ObjectStore store = store("versions");
        assertThat(store.putIf("k", bytes("early"), "an invented version")).isEmpty();
        Optional<String> first = store.putIf("k", bytes("one"), null);
        assertThat(first).isPresent();
        assertThat(store.read("k")).map(ObjectStore.Stored::version).isEqualTo(first);

        assertThat(store.putIf("k", bytes("absent?"), null)).isEmpty();
        Optional<String> second = store.putIf("k", bytes("two"), first.get());
        assertThat(second).isPresent().isNotEqualTo(first);
        assertThat(store.putIf("k", bytes("late"), first.get())).isEmpty();
        assertThat(store.read("k")).map(ObjectStore.Stored::text).contains("two");

        store.delete("k");
        assertThat(store.putIf("k", bytes("after"), second.get())).isEmpty();
        assertThat(store.putIf("k", bytes("three"), null)).isPresent();
    }

    @Test
    void whenTwoRace_oneStores() throws Exception {
        ObjectStore one = store("race");
        ObjectStore other = store("race");
        String version = null;
        for (int i = 0; i < races(); i++) {
            String seen = i % 2 == 0 ? null : version;
            String key = "k" + i / 2;
            String text = "round " + i;
            List<Optional<String>> stored = Races.both(
                    () -> one.putIf(key, bytes(text + " one"), seen),
                    () -> other.putIf(key, bytes(text + " other"), seen));

            assertThat(stored.stream().filter(Optional::isPresent)).hasSize(1);
            ObjectStore.Stored now = one.read(key).orElseThrow();
            assertThat(now.text()).isEqualTo(text + (stored.get(0).isPresent() ? " one" : " other"));
            version = now.version();
        }
    }

    @Test
    void manyKeys_areListedWhole() throws Exception {
        ObjectStore store = store("many");
        List<String> keys = IntStream.range(0, 25).mapToObj("m/%04d"::formatted).toList();
        for (String key : keys) {
            store.put(key, bytes("x"));
        }
        assertThat(store.list("m/")).isEqualTo(keys);
    }
}
