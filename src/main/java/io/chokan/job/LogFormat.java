package io.chokan.job;

import java.util.Map;

/** How the log on stderr is written: {@code CHOKAN_LOG_FORMAT}, which {@code logback.xml} reads too. */
enum LogFormat {
    TEXT,
    JSON;

    private static final String VARIABLE = "CHOKAN_LOG_FORMAT";

    /** Text for whatever is not known; {@link #require} says what is. */
    static LogFormat of(Map<String, String> environment) {
        return "json".equals(environment.get(VARIABLE)) ? JSON : TEXT;
    }

    /** @throws UsageException when the environment asks for another format */
    static void require(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "text");
        if (!value.equals("text") && !value.equals("json")) {
            throw new UsageException("cannot write a log in " + VARIABLE + " '" + value + "': expected text or json");
        }
    }
}
