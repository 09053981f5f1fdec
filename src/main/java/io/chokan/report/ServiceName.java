package io.chokan.report;

/** How a service is called in text and pictures. */
final class ServiceName {
    /** The tracer of the specification puts it behind the service that received the request. */
    private static final String REQUEST = "##fm-request";

    private ServiceName() {}

    static String of(String segment) {
        return segment.length() > REQUEST.length() && segment.endsWith(REQUEST)
                ? segment.substring(0, segment.length() - REQUEST.length())
                : segment;
    }
}
