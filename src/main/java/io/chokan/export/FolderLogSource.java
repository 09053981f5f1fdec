package io.chokan.export;

import io.chokan.export.InputFinder.Found;
import io.chokan.model.Expectation;
import io.chokan.model.InputFile;
import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Log lines in a folder of any depth, or in one file: plain, gzip or zstd, told by content. */
public final class FolderLogSource implements LogSource {
    private final LogFiles input;
    private final int threads;
    private final Splitter splitter;
    private final LongConsumer scannedBytes;

    /**
     * @param splitBytes aimed-at size of a partition's input
     * @param scannedBytes told, from several threads, how many more bytes of input the plan has seen
     */
    public FolderLogSource(Path root, int threads, long splitBytes, LongConsumer scannedBytes) {
        this(new LogFolder(root), threads, splitBytes, scannedBytes);
    }

    private FolderLogSource(LogFiles input, int threads, long splitBytes, LongConsumer scannedBytes) {
        this.input = input;
        this.threads = threads;
        this.splitter = new Splitter(splitBytes);
        this.scannedBytes = scannedBytes;
    }

    /** Files that were fetched; of none of them there is a plan, too. */
    public static FolderLogSource ofFetched(List<FetchedFile> files, int threads, long splitBytes) {
        return new FolderLogSource(new FetchedFiles(files), threads, splitBytes, unused -> {});
    }

    /** Changes when a file comes, goes, grows or is written again. */
    @Override
    public String fingerprint() throws IOException {
        return fingerprint(input.find());
    }

    private static String fingerprint(List<Found> found) {
        return found.stream()
                .map(file -> file.name() + " " + file.bytes() + " " + file.modifiedMillis())
                .collect(Collectors.joining("\n"));
    }

    /** Bytes that a plan will scan, as they lie on disk. */
    @Override
    public Amount amount() throws IOException {
        return new Amount(input.find().stream().mapToLong(Found::bytes).sum(), "bytes");
    }

    @Override
    public Plan plan(Window window, Path workDir) throws IOException {
        List<Found> found = input.find();
        input.require(found);
        List<Split> splits = new ArrayList<>();
        for (Found file : found) {
            splits.addAll(splitter.split(file));
        }
        List<Partition> partitions = splitter.group(splits);
        LaterCopies copies = new LaterCopies(workDir).forget();
        List<PartitionScan> scans = Parallel.map(threads, partitions, partition -> {
            PartitionScan scan = new PartitionScan(window).run(partition, copies);
            partition.splits().forEach(split -> scannedBytes.accept(onDisk(split)));
            return scan;
        });
        copies.resolve();
        return assemble(window, found, partitions, scans);
    }

    @Override
    public void read(Plan plan, Partition partition, Path workDir, LineSink sink) throws IOException {
        long[] copies = new LaterCopies(workDir).of(partition.index());
        for (int i = 0; i < partition.splits().size(); i++) {
            read(partition.splits().get(i), i, copies, sink);
        }
    }

    private static void read(Split split, int splitInPartition, long[] copies, LineSink sink) throws IOException {
        try (InputStream in = SplitStreams.open(split)) {
            new LineReader(in, split.firstLine()).forEach(line -> {
                long place = LaterCopies.placeInPartition(splitInPartition, line.number() - split.firstLine() + 1);
                if (copies.length > 0 && Arrays.binarySearch(copies, place) >= 0) {
                    line.markLaterCopy();
                }
                sink.accept(split, line);
            });
        }
    }

    @Override
    public void requireInput() throws IOException {
        input.require(input.find());
    }

    private static long onDisk(Split split) {
        return split.toByte() == Long.MAX_VALUE ? split.file().bytes() : split.toByte() - split.fromByte();
    }

    private Plan assemble(Window window, List<Found> found, List<Partition> partitions, List<PartitionScan> scans) {
        Map<String, Long> linesOf = new HashMap<>();
        Map<String, Boolean> wholeOf = new HashMap<>();
        Map<String, Long> controlsOf = new HashMap<>();
        List<Partition> numbered = new ArrayList<>();
        for (int p = 0; p < partitions.size(); p++) {
            numbered.add(number(partitions.get(p), scans.get(p).results(), linesOf, wholeOf));
            countControls(partitions.get(p), scans.get(p).results(), controlsOf);
        }
        List<InputFile> files = found.stream()
                .map(file -> new InputFile(
                        file.name(),
                        file.state() == InputFile.State.READ && !wholeOf.getOrDefault(file.name(), true)
                                ? InputFile.State.TRUNCATED
                                : file.state(),
                        file.bytes(),
                        linesOf.getOrDefault(file.name(), 0L),
                        controlsOf.getOrDefault(file.name(), 0L)))
                .toList();
        return new Plan(window, fingerprint(found), worthReading(numbered, scans), expectation(window, scans, files));
    }

    /** Partitions of which the scan says that every line lies outside the window are not read again; one stays in any case. */
    private static List<Partition> worthReading(List<Partition> partitions, List<PartitionScan> scans) {
        List<Partition> worth = partitions.stream()
                .filter(partition -> scans.get(partition.index()).expectsAny())
                .toList();
        return worth.isEmpty() ? partitions.subList(0, Math.min(1, partitions.size())) : worth;
    }

    /** Gives each split its first line's number in the whole file. */
    private static Partition number(
            Partition partition,
            List<PartitionScan.SplitResult> results,
            Map<String, Long> linesOf,
            Map<String, Boolean> wholeOf) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Split split = partition.splits().get(i);
            long before = linesOf.getOrDefault(split.file().name(), 0L);
            splits.add(new Split(split.file(), split.fromByte(), split.toByte(), before + 1));
            linesOf.put(split.file().name(), before + results.get(i).lines());
            wholeOf.merge(split.file().name(), results.get(i).whole(), Boolean::logicalAnd);
        }
        return new Partition(partition.index(), splits);
    }

    private static void countControls(
            Partition partition, List<PartitionScan.SplitResult> results, Map<String, Long> controlsOf) {
        for (int i = 0; i < results.size(); i++) {
            controlsOf.merge(
                    partition.splits().get(i).file().name(), results.get(i).controlMessages(), Long::sum);
        }
    }

    private static Expectation expectation(Window window, List<PartitionScan> scans, List<InputFile> files) {
        Map<LogType, List<Long>> minutes = new EnumMap<>(LogType.class);
        for (LogType type : LogType.values()) {
            List<Long> series = new ArrayList<>();
            for (int minute = 0; minute < PartitionScan.minutes(window); minute++) {
                int at = minute;
                series.add(
                        scans.stream().mapToLong(scan -> scan.minute(type, at)).sum());
            }
            minutes.put(type, List.copyOf(series));
        }
        return new Expectation(
                sum(scans, PartitionScan::expected),
                sum(scans, PartitionScan::outside),
                minutes,
                late(window, scans),
                files);
    }

    /** File names tell nothing when they call most lines late: their hours are of another zone. */
    private static List<Long> late(Window window, List<PartitionScan> scans) {
        int minutes = PartitionScan.minutes(window);
        long byFile = 0;
        long expected = 0;
        for (PartitionScan scan : scans) {
            byFile += IntStream.range(0, minutes).mapToLong(scan::lateByFile).sum();
            expected +=
                    Arrays.stream(LogType.values()).mapToLong(scan::expected).sum();
        }
        boolean filesTell = byFile * 2 <= expected;
        return IntStream.range(0, minutes)
                .mapToObj(minute -> scans.stream()
                        .mapToLong(scan -> scan.lateByPrefix(minute) + (filesTell ? scan.lateByFile(minute) : 0))
                        .sum())
                .toList();
    }

    private static Map<LogType, Long> sum(List<PartitionScan> scans, ToLongBiFunction<PartitionScan, LogType> count) {
        Map<LogType, Long> sums = new EnumMap<>(LogType.class);
        for (LogType type : LogType.values()) {
            sums.put(
                    type,
                    scans.stream()
                            .mapToLong(scan -> count.applyAsLong(scan, type))
                            .sum());
        }
        return sums;
    }
}
