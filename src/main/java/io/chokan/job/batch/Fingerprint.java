package io.chokan.job.batch;

import io.chokan.job.RunRequest;
import io.chokan.job.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changes with whatever would make parts staged before a kill differ from parts staged after it: the input, the configuration,
 * the program.
 */
final class Fingerprint {
    private static final int HEX_DIGITS = 16;

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(RunRequest request, String logs, Path home) throws IOException {
        Fingerprint fingerprint = new Fingerprint(sha256());
        fingerprint.add(Version.text());
        fingerprint.add(request.window().toString());
        fingerprint.add(logs);
        fingerprint.add(String.valueOf(request.settings().stage().splitBytes()));
        fingerprint.addFiles(home.resolve("job-configs"));
        if (request.traces() != null) {
            fingerprint.addFiles(request.traces());
        }
        return fingerprint.hex();
    }

    private void addFiles(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
