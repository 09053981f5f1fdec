package io.chokan.aws;

import io.chokan.export.FetchedFile;
import io.chokan.export.FolderLogSource;
import io.chokan.export.LineSink;
import io.chokan.export.LogSource;
import io.chokan.export.NoInputException;
import io.chokan.export.Partition;
import io.chokan.export.Plan;
import io.chokan.model.Expectation;
import io.chokan.model.InputFile;
import io.chokan.model.LogIntake;
import io.chokan.model.Redactor;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Raw events in objects of S3, as an export task of CloudWatch Logs or a Firehose delivery leaves them. The plan lists the
 * folders, fetches the objects that the window may need ({@link ObjectHours}) to the work folder, and reads them there as the
 * folder does, by the names they have in S3.
 */
public final class S3FolderLogSource implements LogSource {
    /** S3 bears 5,500 a second and prefix; sockets and disk are slower. */
    private static final int CALLS_PER_SECOND = 200;

    private final AwsSettings settings;
    private final Supplier<AwsClients> clients;
    private final LogReading reading;
    private final AtomicBoolean aborted = new AtomicBoolean();
    private final Api api;
    private final ObjectHours hours;
    private volatile @Nullable List<S3Item> listed;

    public S3FolderLogSource(AwsSettings settings, LogReading reading) {
        this(settings, () -> new AwsClients(settings.access()), reading, Ticker.REAL);
    }

    S3FolderLogSource(AwsSettings settings, Supplier<AwsClients> clients, LogReading reading, Ticker ticker) {
        this.settings = settings;
        this.clients = clients;
        this.reading = reading;
        this.api = new Api(
                CALLS_PER_SECOND,
                ticker,
                () -> aborted.get() || reading.stopped().getAsBoolean(),
                ticker.nanos() + settings.export().deadline().toNanos());
        this.hours = new ObjectHours(
                reading.window(), settings.export().skew(), objects().arrival());
    }

    private AwsSettings.Objects objects() {
        return settings.export().objects();
    }

    /** Folders and margins; what is in the folders is listed by the plan, once an attempt. */
    @Override
    public String fingerprint() {
        return settings.access().region() + " " + objects().folders() + " "
                + objects().arrival() + " " + settings.export().skew();
    }

    @Override
    public Amount amount() {
        return new Amount(needed().stream().mapToLong(S3Item::bytes).sum(), "bytes");
    }

    @Override
    public void requireInput() {
        List<S3Item> all = list();
        if (all.stream().allMatch(item -> passedOver(item) != null)) {
            throw new NoInputException("cannot read logs: there is no object of logs in " + folders()
                    + (all.isEmpty() ? "" : ", only hidden ones and write tests")
                    + "; correct aws.export.s3.prefixes (aws s3 ls --recursive shows what there is)");
        }
    }

    private String folders() {
        return objects().folders().stream().map(AwsSettings.S3Folder::address).collect(Collectors.joining(", "));
    }

    /** Once a process: what the plan fetches is what was looked at before. */
    private synchronized List<S3Item> list() {
        List<S3Item> known = listed;
        if (known == null) {
            known = listNow();
            listed = known;
        }
        return known;
    }

    /** Folders may overlap. */
    private List<S3Item> listNow() {
        Map<String, S3Item> items = new LinkedHashMap<>();
        try (AwsClients open = clients.get()) {
            S3Listing listing = new S3Listing(open.logObjects(), api, objects().owner());
            for (AwsSettings.S3Folder folder : objects().folders()) {
                listing.list(folder).stream()
                        .filter(item -> !item.isFolder())
                        .forEach(item -> items.putIfAbsent(item.address(), item));
            }
        }
        return List.copyOf(items.values());
    }

    private List<S3Item> needed() {
        return list().stream()
                .filter(item -> passedOver(item) == null && hours.needs(item))
                .toList();
    }

    /** Why nobody should read it; null when there is no reason. A dot hides what lies below a folder, not the folder. */
    private InputFile.@Nullable State passedOver(S3Item item) {
        String key = item.key();
        if (key.equals("aws-logs-write-test") || key.endsWith("/aws-logs-write-test")) {
            return InputFile.State.WRITE_TEST;
        }
        boolean hidden = objects().folders().stream()
                .filter(folder -> folder.bucket().equals(item.bucket()) && key.startsWith(folder.prefix()))
                .allMatch(folder -> isHidden(key.substring(folder.prefix().length())));
        return hidden ? InputFile.State.HIDDEN : null;
    }

    private static boolean isHidden(String below) {
        return below.startsWith(".") || below.contains("/.");
    }

    @Override
    public Plan plan(Window window, Path workDir) throws IOException {
        Path folder = Files.createDirectories(workDir.resolve("objects"));
        Shortfalls shortfalls = new Shortfalls();
        List<FetchedFile> files = new ArrayList<>(fetch(folder, shortfalls));
        writeIntake(workDir, files);
        list().forEach(item -> addPassedOver(item, folder, files));
        Plan plan = FolderLogSource.ofFetched(files, reading.threads(), reading.splitBytes())
                .plan(window, Files.createDirectories(scan(workDir)));
        return new Plan(plan.window(), plan.fingerprint(), plan.partitions(), with(shortfalls, plan.expectation()));
    }

    private List<FetchedFile> fetch(Path folder, Shortfalls shortfalls) throws IOException {
        List<S3Item> needed = needed();
        try (AwsClients open = clients.get()) {
            ObjectFetcher fetcher =
                    new ObjectFetcher(open.logObjects(), api, folder, objects().owner(), shortfalls);
            List<FetchedFile> files = new WorkPool(objects().inFlight(), aborted).map(needed, item -> {
                FetchedFile file = fetcher.fetch(item);
                reading.progress().accept(item.bytes());
                return file;
            });
            fetcher.requireSomeAllowed(needed.size());
            return files;
        }
    }

    private void addPassedOver(S3Item item, Path folder, List<FetchedFile> files) {
        InputFile.State state = passedOver(item);
        if (state != null) {
            files.add(new FetchedFile(
                    item.address(), folder, state, item.bytes(), item.modified().toEpochMilli()));
        }
    }

    private static Expectation with(Shortfalls shortfalls, Expectation of) {
        return new Expectation(
                of.expected(), of.outsideWindow(), of.minutes(), of.late(), of.files(), shortfalls.sentences());
    }

    @Override
    public void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException {
        FolderLogSource.ofFetched(List.of(), reading.threads(), reading.splitBytes())
                .read(plan, partition, scan(workDir), sink);
    }

    @Override
    public LogIntake intake(Path workDir) {
        return JsonMapper.shared().readValue(intakeFile(workDir), LogIntake.class);
    }

    private void writeIntake(Path workDir, List<FetchedFile> files) throws IOException {
        List<FetchedFile> read = files.stream()
                .filter(file -> file.state() == InputFile.State.READ)
                .toList();
        long passedOver =
                list().stream().filter(item -> passedOver(item) != null).count();
        LogIntake.Objects objects = new LogIntake.Objects(
                objects().folders().stream()
                        .map(folder -> Redactor.redact(folder.address()))
                        .toList(),
                hours.from(),
                hours.to(),
                list().size(),
                list().size() - passedOver - files.size(),
                passedOver,
                read.size(),
                read.stream().mapToLong(FetchedFile::bytes).sum());
        LogIntake intake = new LogIntake("Amazon S3", api.meter().calls(), 0, 0, List.of(), objects);
        Files.write(intakeFile(workDir), JsonMapper.shared().writeValueAsBytes(intake));
    }

    private static Path scan(Path workDir) {
        return workDir.resolve("scan");
    }

    private static Path intakeFile(Path workDir) {
        return workDir.resolve("intake.json");
    }
}
