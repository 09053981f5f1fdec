package io.chokan.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Check sums of files, as hex. */
public final class Sha256 {
    private static final int CHUNK = 64 * 1024;

    private Sha256() {}

    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** @throws IOException when the file's check sum is another one than {@code sha256} */
    public static void require(Path file, String sha256) throws IOException {
        String found = of(file);
        if (!found.equals(sha256)) {
            throw new DamagedException(
                    "the content of " + file + " is damaged: its SHA-256 is " + found + ", expected " + sha256);
        }
    }

    static String of(byte[] content) throws IOException {
        return of(new ByteArrayInputStream(content));
    }

    private static String of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
            digest.update(chunk, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
