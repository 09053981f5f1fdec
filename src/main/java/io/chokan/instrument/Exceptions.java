package io.chokan.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What went wrong, as a segment document says it: the exception first, then what caused it. */
final class Exceptions {
    private static final int LONGEST_TYPE = 200;
    private static final int MOST_FRAMES = 10;
    private static final int MOST_CAUSES = 5;

    private final boolean withStacks;
    private final int longestMessage;

    Exceptions(boolean withStacks, int longestMessage) {
        this.withStacks = withStacks;
        this.longestMessage = longestMessage;
    }

    List<Map<String, Object>> of(Cause first, String segmentId) {
        List<Map<String, Object>> exceptions = new ArrayList<>();
        Cause cause = first;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            Map<String, Object> exception = exception(cause, id(segmentId, i));
            cause = cause.next();
            if (cause != null && i + 1 < MOST_CAUSES) {
                exception.put("cause", id(segmentId, i + 1));
            }
            exceptions.add(exception);
        }
        return exceptions;
    }

    private Map<String, Object> exception(Cause cause, String id) {
        Map<String, Object> exception = new LinkedHashMap<>();
        exception.put("id", id);
        exception.put("type", SegmentDocument.cut(cause.type(), LONGEST_TYPE));
        exception.put("message", SegmentDocument.cut(cause.message(), longestMessage));
        if (withStacks && cause.exception() != null) {
            exception.put("stack", stack(cause.exception()));
        }
        return exception;
    }

    private static String id(String segmentId, int depth) {
        return segmentId.substring(1) + Integer.toHexString(depth);
    }

    private static List<Map<String, Object>> stack(Throwable exception) {
        List<Map<String, Object>> frames = new ArrayList<>();
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (frames.size() == MOST_FRAMES) {
                break;
            }
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("path", String.valueOf(frame.getFileName()));
            place.put("line", frame.getLineNumber());
            place.put("label", frame.getClassName() + "." + frame.getMethodName());
            frames.add(place);
        }
        return frames;
    }
}
