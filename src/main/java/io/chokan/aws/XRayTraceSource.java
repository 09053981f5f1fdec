package io.chokan.aws;

import io.chokan.model.Window;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesResponse;

/**
 * Traces of AWS X-Ray that are worth explaining: summaries first, then whole segment documents of those that were chosen, one
 * JSON a line, as a folder of traces has them.
 */
public final class XRayTraceSource {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(6);
    private static final String FAILED = "error = true OR fault = true OR throttle = true";

    private final AwsSettings settings;
    private final Supplier<AwsClients> clients;
    private final LogReading reading;
    private final Ticker ticker;

    public XRayTraceSource(AwsSettings settings, LogReading reading) {
        this(settings, () -> new AwsClients(settings.access()), reading, Ticker.REAL);
    }

    XRayTraceSource(AwsSettings settings, Supplier<AwsClients> clients, LogReading reading, Ticker ticker) {
        this.settings = settings;
        this.clients = clients;
        this.reading = reading;
        this.ticker = ticker;
    }

    /**
     * Writes the documents to {@code file}, whole or not at all; one that is there from an earlier attempt is kept.
     *
     * @param slowSeconds requests over it are slow
     * @return what could not be had, as sentences
     * @throws AwsException when X-Ray cannot be used
     */
    public List<String> fetch(double slowSeconds, Path file) throws IOException {
        if (Files.exists(file)) {
            return List.of();
        }
        try (AwsClients open = clients.get()) {
            XRayClient client = open.xray();
            Api api = new Api(
                    settings.export().pace().callsPerSecond(),
                    ticker,
                    reading.stopped(),
                    ticker.nanos() + settings.export().deadline().toNanos());
            TraceChoice choice = new TraceChoice(settings.traces().most());
            for (String filter : List.of("responsetime > " + slowSeconds, FAILED)) {
                summaries(client, api, filter, choice);
            }
            TraceDocuments documents = new TraceDocuments(client, api, reading.window());
            write(documents.of(choice.ids()), file);
            return documents.shortfalls();
        } catch (SdkException refused) {
            throw new AwsException("cannot read traces from X-Ray: " + AwsFailure.words(refused), refused);
        }
    }

    private void summaries(XRayClient client, Api api, String filter, TraceChoice choice) {
        Window window = reading.window();
        for (Instant from = window.from(); from.isBefore(window.to()); from = from.plus(LONGEST_WINDOW)) {
            Instant begin = from;
            Instant end = from.plus(LONGEST_WINDOW).isBefore(window.to()) ? from.plus(LONGEST_WINDOW) : window.to();
            String[] next = {null};
            do {
                GetTraceSummariesResponse page = api.call(
                        Permission.GET_TRACE_SUMMARIES.everywhere(),
                        () -> client.getTraceSummaries(request -> request.startTime(begin)
                                .endTime(end)
                                .filterExpression(filter)
                                .nextToken(next[0])));
                page.traceSummaries().forEach(choice::offer);
                next[0] = page.nextToken();
            } while (next[0] != null);
        }
    }

    private static void write(List<String> documents, Path file) throws IOException {
        Path temp = file.resolveSibling("." + file.getFileName());
        Set<String> sorted = new TreeSet<>(documents);
        try (Writer out = Files.newBufferedWriter(temp)) {
            for (String document : sorted) {
                out.write(document.replace('\n', '\t').replace('\r', '\t'));
                out.write('\n');
            }
        }
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
