package io.chokan.export;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Counts the segment documents of each trace. */
final class DocumentCounts {
    private static final JsonFactory JSON = new JsonFactory();

    private long[] keys = new long[1024];
    private int size;

    /** Lines that are none count for nothing. */
    void add(Line line) {
        if (line.tooLong()) {
            return;
        }
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), line.buffer(), line.from(), line.to() - line.from())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = "trace_id".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
                    add(key(parser.getString()));
                    return;
                }
                parser.skipChildren();
            }
        } catch (JacksonException unreadable) {
            // the second reading rejects and counts it
        }
    }

    private void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
    }

    /** Two traces of the same key are only held a little longer than they must. */
    static long key(String traceId) {
        long key = 0;
        for (int i = 0; i < traceId.length(); i++) {
            key = key * 0x100000001b3L + traceId.charAt(i);
        }
        return key;
    }

    /** Keys of the traces that came in several documents, with how many. */
    Map<Long, Integer> several() {
        Arrays.sort(keys, 0, size);
        Map<Long, Integer> several = new HashMap<>();
        for (int i = 1; i < size; i++) {
            if (keys[i] == keys[i - 1]) {
                several.merge(keys[i], 2, (before, two) -> before + 1);
            }
        }
        return several;
    }
}
