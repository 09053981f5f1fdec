package io.chokan.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Holds what came against what S3 said of the object. The SDK compares the check sum where one is stored; an ETag of 32
 * hexadecimal digits is the content's MD5, unless KMS encrypted it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">ETag</a>
 */
final class ObjectSum {
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-f]{32})\"?");

    private final long expectedBytes;
    private final @Nullable String expectedMd5;
    private final MessageDigest md5 = digest("MD5");
    private long bytes;

    ObjectSum(S3Item item, GetObjectResponse response) {
        this.expectedBytes = item.bytes();
        var matcher = MD5.matcher(item.eTag());
        boolean kms = String.valueOf(response.serverSideEncryptionAsString()).startsWith("aws:kms");
        this.expectedMd5 = matcher.matches() && !kms ? matcher.group(1) : null;
    }

    void add(byte[] chunk, int length) {
        bytes += length;
        md5.update(chunk, 0, length);
    }

    /** @throws ObjectFetcher.Damage when something else came */
    void require() throws ObjectFetcher.Damage {
        if (bytes != expectedBytes) {
            throw new ObjectFetcher.Damage("it has " + expectedBytes + " bytes, and " + bytes + " came");
        }
        if (expectedMd5 != null && !expectedMd5.equals(HexFormat.of().formatHex(md5.digest()))) {
            throw new ObjectFetcher.Damage("what came has another check sum than what S3 keeps");
        }
    }

    /** Hexadecimal digits that no two texts share. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
