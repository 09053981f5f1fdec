package io.chokan.job;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything a command has from its process: so that tests can give it another.
 *
 * @param out the result, for the reader or the next program
 * @param err log and progress
 * @param terminal whether {@code err} is a terminal, where progress may be drawn as a bar
 * @param home the folder that holds {@code job-configs} and {@code report-templates}
 */
public record Console(
        PrintStream out, PrintStream err, boolean terminal, Clock clock, Path home, Map<String, String> environment) {

    Progress progress() {
        return terminal ? new TerminalProgress(err) : new LogProgress();
    }

    /** One line on stdout, without any control character that log text could have brought. */
    void say(String line) {
        out.println(printable(line));
    }

    /** One line on stderr, without any control character. */
    void tell(String line) {
        err.println(printable(line));
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }
}
