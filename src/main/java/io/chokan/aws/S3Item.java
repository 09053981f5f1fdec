package io.chokan.aws;

import java.time.Instant;

/**
 * An object as a listing tells of it.
 *
 * @param eTag another one when the content is
 * @param modified when it was stored, by S3's clock
 */
record S3Item(String bucket, String key, String eTag, long bytes, Instant modified) {
    /** For people and for files' names. */
    String address() {
        return "s3://" + bucket + "/" + key;
    }

    /** What the console shows as a folder is an empty object sometimes. */
    boolean isFolder() {
        return key.endsWith("/") && bytes == 0;
    }
}
