package io.chokan.job;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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

    private static final Logger LOG = LoggerFactory.getLogger("chokan");

    public Progress progress() {
        return terminal ? new TerminalProgress(err) : new LogProgress();
    }

    /** One line on stdout, without any control character that log text could have brought. */
    void say(String line) {
        out.println(printable(line));
    }

    /**
     * Stdout for many lines at once: what is written appears at a flush. For lines that have no control characters, such as JSON; UTF-8
     * whatever the locale.
     */
    PrintWriter lines() {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
    }

    /** One line on stderr, without any control character; an event of the log where that is for machines. */
    public void tell(String line) {
        tell(Level.INFO, line);
    }

    /** The same for what keeps a command from being done. */
    void complain(String line) {
        tell(Level.ERROR, line);
    }

    private void tell(Level level, String line) {
        if (LogFormat.of(environment) == LogFormat.JSON) {
            LOG.atLevel(level).log(line);
        } else {
            err.println(printable(line));
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }
}
