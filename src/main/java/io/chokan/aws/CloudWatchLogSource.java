package io.chokan.aws;

import io.chokan.export.FolderLogSource;
import io.chokan.export.LineSink;
import io.chokan.export.LogSource;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import io.chokan.model.LogIntake;
import io.chokan.model.Window;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Raw events by queries in CloudWatch Logs Insights: the plan counts and fetches them to a landing in the work folder, in slices
 * of which each lies there whole or not at all. From there they are read like any folder of log lines.
 */
public final class CloudWatchLogSource implements LogSource {
    private static final long YOUNG_SECONDS = 30 * 60L;
    private static final BigInteger GIGABYTE = BigInteger.valueOf(1_000_000_000L);

    private final AwsSettings settings;
    private final Supplier<AwsClients> clients;
    private final LogReading reading;
    private final Ticker ticker;

    public CloudWatchLogSource(AwsSettings settings, LogReading reading) {
        this(settings, () -> new AwsClients(settings.access()), reading, Ticker.REAL);
    }

    CloudWatchLogSource(AwsSettings settings, Supplier<AwsClients> clients, LogReading reading, Ticker ticker) {
        this.settings = settings;
        this.clients = clients;
        this.reading = reading;
        this.ticker = ticker;
    }

    /** Groups and cuts; what is in the groups is counted by the plan, once an attempt. */
    @Override
    public String fingerprint() {
        return settings.access().region() + " " + settings.export().logGroups() + " "
                + settings.export().sliceRows() + " " + settings.export().skew();
    }

    @Override
    public Amount amount() {
        long seconds = range(reading.window()).seconds();
        return new Amount(seconds * settings.export().logGroups().size(), "seconds of logs");
    }

    @Override
    public void requireInput() {
        try (AwsClients open = clients.get()) {
            LogGroups groups = groups(open.logs(), api(reading.stopped()));
            settings.export().logGroups().forEach(groups::require);
        }
    }

    @Override
    public Plan plan(Window window, Path workDir) throws IOException {
        Shortfalls shortfalls = new Shortfalls();
        AtomicBoolean aborted = new AtomicBoolean();
        Api api = api(() -> aborted.get() || reading.stopped().getAsBoolean());
        List<GroupCount> counts = new ArrayList<>();
        List<LogIntake.Query> queries = new ArrayList<>();
        try (AwsClients open = clients.get()) {
            Insights insights = new Insights(open.logs(), api, ticker);
            WorkPool pool = new WorkPool(settings.export().pace().inFlight(), aborted);
            LogGroups groups = groups(open.logs(), api);
            for (int i = 0; i < settings.export().logGroups().size(); i++) {
                String group = settings.export().logGroups().get(i);
                groups.tellWhatIsGone(group, window.from(), reading.clock().instant(), shortfalls);
                Landing landing = landing(workDir, i, group);
                EventCounter counter = new EventCounter(insights, group);
                MinuteCounts counted = new GroupExport(
                                range(window),
                                new GroupExport.FetchPlan(
                                        group, settings.export().sliceRows(), YOUNG_SECONDS, pool, reading.progress()),
                                counter,
                                new SliceFetcher(
                                        insights, landing, settings.export().sliceRows(), shortfalls),
                                landing)
                        .run();
                counts.add(new GroupCount(group, counted, landing.landed()));
                queries.addAll(counter.queries());
                landing.fetched().forEach(slice -> queries.add(slice.query()));
            }
        }
        writeIntake(workDir, api.meter(), queries);
        Plan plan = folder(workDir).plan(window, Files.createDirectories(scan(workDir)));
        return new MissingMinutes(window, counts).addTo(plan, shortfalls);
    }

    @Override
    public void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException {
        folder(workDir).read(plan, partition, scan(workDir), sink);
    }

    @Override
    public @Nullable LogIntake intake(Path workDir) {
        return JsonMapper.shared().readValue(intakeFile(workDir), LogIntake.class);
    }

    private void writeIntake(Path workDir, ApiMeter meter, List<LogIntake.Query> queries) throws IOException {
        queries.sort(Comparator.comparing(LogIntake.Query::logGroup)
                .thenComparing(LogIntake.Query::purpose)
                .thenComparing(LogIntake.Query::from)
                .thenComparing(LogIntake.Query::to));
        LogIntake intake = new LogIntake(
                "CloudWatch Logs Insights",
                meter.calls(),
                meter.bytesScanned(),
                nanoUsd(meter.bytesScanned()),
                queries,
                null);
        Files.write(intakeFile(workDir), JsonMapper.shared().writeValueAsBytes(intake));
    }

    /** Rounded down to a whole billionth of a dollar. */
    private long nanoUsd(long bytes) {
        return BigInteger.valueOf(bytes)
                .multiply(BigInteger.valueOf(settings.export().nanoUsdPerGigabyte()))
                .divide(GIGABYTE)
                .longValueExact();
    }

    /** The window and a margin for clocks that differ, in whole minutes. */
    private Stretch range(Window window) {
        long skew = settings.export().skew().toSeconds();
        long end = window.to().plusMillis(999).getEpochSecond() + skew;
        return new Stretch(
                MinuteCounts.minuteOf(window.from().getEpochSecond() - skew),
                MinuteCounts.minuteOf(end + MinuteCounts.MINUTE - 1));
    }

    private Api api(java.util.function.BooleanSupplier stopped) {
        return new Api(
                settings.export().pace().callsPerSecond(),
                ticker,
                stopped,
                ticker.nanos() + settings.export().deadline().toNanos());
    }

    private LogGroups groups(CloudWatchLogsClient client, Api api) {
        return new LogGroups(client, api, settings.access().region());
    }

    private FolderLogSource folder(Path workDir) {
        return new FolderLogSource(workDir.resolve("landing"), reading.threads(), reading.splitBytes(), unused -> {});
    }

    private static Landing landing(Path workDir, int index, String group) throws IOException {
        String folder = LogGroupName.folder(index, group);
        return new Landing(
                workDir.resolve("landing").resolve(folder),
                workDir.resolve("slices").resolve(folder));
    }

    private static Path scan(Path workDir) {
        return workDir.resolve("scan");
    }

    private static Path intakeFile(Path workDir) {
        return workDir.resolve("intake.json");
    }
}
