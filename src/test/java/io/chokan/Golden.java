package io.chokan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a committed file; {@code -Dgolden.update=true} writes the file instead. */
public final class Golden {
    private Golden() {}

    public static void assertSame(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("run with -Dgolden.update=true, then read it").exists();
        assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
