package io.chokan.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.chokan.model.InputFile;
import io.chokan.model.LogType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderLogSourceTest extends LogSourceContract {
    private static final long MIDNIGHT_MS = NIGHT.from().toEpochMilli();

    /** By turns plain, gzip of two members and zstd. */
    @Override
    protected LogSource holding(List<Event> events) throws IOException {
        for (int kind = 0; kind < 3; kind++) {
            StringBuilder text = new StringBuilder();
            for (int i = kind; i < events.size(); i += 3) {
                text.append(events.get(i).message()).append(kind == 0 ? "\r\n" : "\n");
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            Files.write(
                    logs().resolve("part" + kind), kind == 1 ? gzip(bytes) : kind == 2 ? Zstd.compress(bytes) : bytes);
        }
        return new FolderLogSource(logs(), 2, 10_000, bytes -> {});
    }

    @Override
    protected LogSource holdingNothing() {
        return new FolderLogSource(folder.resolve("nothing"), 2, 10_000, bytes -> {});
    }

    private Path logs() throws IOException {
        return Files.createDirectories(folder.resolve("logs"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "2, 100000000", "1, 37000"})
    void countsAndHandsOut_whatANaiveReaderSees(int threads, long splitBytes) throws IOException {
        NaiveNight naive = new NaiveNight();
        Random random = new Random(7);
        for (int file = 0; file < 6; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                String line = SampleLines.line(random, MIDNIGHT_MS, file * 1000 + i);
                text.append(line).append(i % 7 == 0 ? "\r\n" : "\n");
            }
            write("f" + file + (file % 3 == 1 ? ".gz" : ".log"), file % 3, text.toString());
            naive.read("f" + file + (file % 3 == 1 ? ".gz" : ".log"), text.toString());
        }
        write(
                "f6-copy",
                2,
                "2026-11-22T00:00:00.000Z " + SampleLines.call("same", MIDNIGHT_MS + 1) + "\n"
                        + SampleLines.call("same", MIDNIGHT_MS + 1));
        naive.read(
                "f6-copy",
                SampleLines.call("same", MIDNIGHT_MS + 1) + "\n" + SampleLines.call("same", MIDNIGHT_MS + 1));

        FolderLogSource source = new FolderLogSource(logs(), threads, splitBytes, bytes -> {});
        Plan plan = source.plan(NIGHT, work());

        assertThat(plan.expectation().expected()).isEqualTo(naive.expected);
        assertThat(plan.expectation().outsideWindow()).isEqualTo(naive.outside);
        assertThat(handedOutLines(source, plan)).isEqualTo(naive.lines);
        assertThat(laterCopies(source, plan)).isEqualTo(naive.laterCopies);
        assertThat(plan.expectation().minutes().get(LogType.FM_CALL).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(naive.timedCalls);
    }

    @Test
    void whatLiesOutsideInWholePartitions_isCountedButNotReadAgain() throws IOException {
        for (int file = 0; file < 4; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                text.append(SampleLines.call("r" + file + "-" + i, MIDNIGHT_MS + file * 86_400_000L + i))
                        .append('\n');
            }
            write("f" + file + ".log", 0, text.toString());
        }
        write("f2-broken.log", 0, "{\"log_type\": \"FM_CALL\"\n");
        FolderLogSource source = new FolderLogSource(logs(), 2, 100, bytes -> {});

        Plan plan = source.plan(NIGHT, work());

        assertThat(plan.partitions())
                .flatExtracting(Partition::splits)
                .extracting(split -> split.file().name())
                .contains("f0.log", "f2-broken.log")
                .doesNotContain("f3.log");
        assertThat(plan.expectation().outsideWindow()).containsEntry(LogType.FM_CALL, 60L);
        assertThat(plan.expectation().expected()).containsEntry(LogType.FM_CALL, 21L);
        assertThat(handedOutLines(source, plan)).hasSizeBetween(21, 40);
    }

    @Test
    void aNightWithoutAnEvent_stillHasSomethingToRead() throws IOException {
        write("a.log", 0, SampleLines.call("a", MIDNIGHT_MS - 86_400_000L) + "\n");
        Plan plan = new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());

        assertThat(plan.partitions()).hasSize(1);
        assertThat(plan.expectation().outsideWindow()).containsEntry(LogType.FM_CALL, 1L);
    }

    @Test
    void thePlanSurvivesAProcess() throws IOException {
        write("a.log", 0, SampleLines.call("a", MIDNIGHT_MS) + "\n");
        Plan plan = new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());

        PlanFile.write(plan, folder.resolve("plan.json"));

        assertThat(PlanFile.read(folder.resolve("plan.json"))).isEqualTo(plan);
    }

    @Test
    void filesThatAreNoLogs_arePassedOverAndNamed() throws IOException {
        write("good.log", 0, SampleLines.call("a", MIDNIGHT_MS) + "\n");
        write(".hidden", 0, SampleLines.call("b", MIDNIGHT_MS) + "\n");
        write("aws-logs-write-test", 0, "Permission Check Successful");
        Files.write(logs().resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 2, 3, 0, 0});
        Files.createDirectories(logs().resolve(".git"));
        Files.writeString(logs().resolve(".git/x.log"), SampleLines.call("c", MIDNIGHT_MS));
        write("empty.log", 0, "");

        Plan plan = new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());

        assertThat(plan.expectation().files())
                .extracting(file -> file.path() + " " + file.state())
                .containsExactly(
                        ".git/x.log HIDDEN",
                        ".hidden HIDDEN",
                        "aws-logs-write-test WRITE_TEST",
                        "empty.log READ",
                        "good.log READ",
                        "picture.png NOT_TEXT");
        assertThat(plan.expectation().expected().get(LogType.FM_CALL)).isEqualTo(1);
    }

    @Test
    void oneBrokenLine_doesNotMakeAFileBinary() throws IOException {
        byte[] line =
                ("{\"log_type\": \"FM_CALL\" \u00ff\u00fe\u00fd\u00fc\u00fb\u0000\u0001\u0002\u0003\u0004\u0005}\n")
                        .getBytes(ISO_8859_1);
        Files.write(logs().resolve("odd.log"), line);

        Plan plan = new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());

        assertThat(plan.expectation().files().get(0).state()).isEqualTo(InputFile.State.READ);
        assertThat(plan.expectation().expected().get(LogType.FM_CALL)).isEqualTo(1);
    }

    @Test
    void cutGzip_givesItsBeginning_andIsNamed() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            text.append(SampleLines.call(Long.toHexString(random.nextLong()), MIDNIGHT_MS + i))
                    .append('\n');
        }
        byte[] whole = gzip(text.toString().getBytes(UTF_8));
        Files.write(logs().resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

        FolderLogSource source = new FolderLogSource(logs(), 1, 1000, bytes -> {});
        Plan plan = source.plan(NIGHT, work());

        assertThat(plan.expectation().files().get(0).state()).isEqualTo(InputFile.State.TRUNCATED);
        long expected = plan.expectation().expected().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(expected).isBetween(500L, 1999L);
        assertThat(handedOutLines(source, plan)).hasSize((int) expected);
    }

    @Test
    void lineOverTheLimit_isHandedOutCut_andCountsOnce() throws IOException {
        write(
                "long.log",
                0,
                "{\"log_type\": \"FM_CALL\", \"x\": \"" + "a".repeat(20_000_000) + "\"}\n"
                        + SampleLines.call("after", MIDNIGHT_MS) + "\n");
        FolderLogSource source = new FolderLogSource(logs(), 1, 100_000_000, bytes -> {});

        Plan plan = source.plan(NIGHT, work());
        List<String> seen = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            source.read(
                    plan,
                    partition,
                    work(),
                    (split, line) -> seen.add(line.number() + " " + line.tooLong() + " "
                            + new String(line.buffer(), line.from(), 20, UTF_8)));
        }

        assertThat(seen).containsExactly("1 true {\"log_type\": \"FM_CAL", "2 false {\"log_type\": \"FM_CAL");
        assertThat(plan.expectation().expected().get(LogType.FM_CALL)).isEqualTo(2);
    }

    @Test
    void linksAreFollowedOnce() throws IOException {
        write("a.log", 0, SampleLines.call("a", MIDNIGHT_MS) + "\n");
        Files.createSymbolicLink(logs().resolve("again.log"), logs().resolve("a.log"));
        Files.createSymbolicLink(logs().resolve("loop"), logs());

        Plan plan = new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());

        assertThat(plan.expectation().files()).extracting(InputFile::path).containsExactly("a.log");
    }

    @Test
    void nothingToRead_saysWhereAndWhatToDo() throws IOException {
        Path empty = logs();
        FolderLogSource source = new FolderLogSource(empty, 1, 1000, bytes -> {});
        assertThatThrownBy(() -> source.plan(NIGHT, work()))
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("there is no file in " + empty);
        FolderLogSource missing = new FolderLogSource(folder.resolve("nowhere"), 1, 1000, bytes -> {});
        assertThatThrownBy(() -> missing.plan(NIGHT, work()))
                .isInstanceOf(NoInputException.class)
                .hasMessageContaining("nowhere does not exist");
    }

    @Test
    void envelopesOfASubscription_areUnwrapped_inWhateverLayers() throws IOException {
        String envelopes = envelope("DATA_MESSAGE", SampleLines.call("a", MIDNIGHT_MS), "two\nlines", " ")
                + envelope("CONTROL_MESSAGE", "CWL CONTROL MESSAGE: Checking health of destination Firehose.")
                + "\n" + envelope("DATA_MESSAGE", SampleLines.call("b", MIDNIGHT_MS + 1))
                + SampleLines.call("bare", MIDNIGHT_MS + 2).replace(": ", ":").replace(", ", ",");
        byte[] bytes = envelopes.getBytes(UTF_8);
        Files.write(logs().resolve("plain"), bytes);
        Files.write(logs().resolve("once.gz"), gzip(bytes));
        Files.write(logs().resolve("twice.gz"), gzip(gzip(bytes)));
        Files.write(logs().resolve("zstd"), Zstd.compress(gzip(bytes)));
        Files.write(
                logs().resolve("lines-twice.gz"),
                gzip(gzip(SampleLines.call("c", MIDNIGHT_MS).getBytes(UTF_8))));

        FolderLogSource source = new FolderLogSource(logs(), 1, 10, bytes2 -> {});
        Plan plan = source.plan(NIGHT, work());

        assertThat(plan.expectation().files())
                .extracting(file -> file.path() + " " + file.state() + " " + file.controlMessages())
                .containsExactly(
                        "lines-twice.gz READ 0", "once.gz READ 1", "plain READ 1", "twice.gz READ 1", "zstd READ 1");
        assertThat(plan.expectation().expected())
                .containsEntry(LogType.FM_CALL, 3L * 4 + 1)
                .containsEntry(LogType.OTHER, 4L);
        assertThat(collect(source, plan, false))
                .contains("plain:1:" + SampleLines.call("a", MIDNIGHT_MS), "plain:2:two\tlines");
        assertThat(laterCopies(source, plan)).hasSize(3 * 4);
    }

    @Test
    void envelopesThatBreakOff_giveTheirBeginning_andAreNamed() throws IOException {
        String whole = envelope("DATA_MESSAGE", SampleLines.call("a", MIDNIGHT_MS));
        Files.writeString(logs().resolve("cut"), whole + whole.substring(0, whole.length() - 9));
        Files.writeString(logs().resolve("none"), "{\"messageType\":\"DATA_MESSAGE\"");
        FolderLogSource source = new FolderLogSource(logs(), 1, 1000, bytes -> {});
        Plan plan = source.plan(NIGHT, work());

        assertThat(plan.expectation().files())
                .extracting(file -> file.path() + " " + file.state())
                .containsExactly("cut TRUNCATED", "none TRUNCATED");
        assertThat(handedOutLines(source, plan)).containsExactly("cut:1:" + SampleLines.call("a", MIDNIGHT_MS));
    }

    @Test
    void aPlanThatWasKilled_leavesNothingBehind() throws IOException {
        write("a.log", 0, SampleLines.call("a", MIDNIGHT_MS) + "\n" + SampleLines.call("a", MIDNIGHT_MS) + "\n");
        new FolderLogSource(logs(), 1, 1000, bytes -> {}).plan(NIGHT, work());
        write("a.log", 0, SampleLines.call("a", MIDNIGHT_MS) + "\n" + SampleLines.call("b", MIDNIGHT_MS) + "\n");
        FolderLogSource source = new FolderLogSource(logs(), 1, 1000, bytes -> {});
        assertThat(laterCopies(source, source.plan(NIGHT, work()))).isEmpty();
    }

    private static String envelope(String type, String... messages) {
        var events = new ArrayList<Map<String, Object>>();
        for (String message : messages) {
            events.add(Map.of("id", "1", "timestamp", MIDNIGHT_MS, "message", message));
        }
        return "{\"messageType\":\"" + type + "\",\"owner\":\"111122223333\",\"logEvents\":"
                + tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(events) + "}";
    }

    private List<String> handedOutLines(FolderLogSource source, Plan plan) throws IOException {
        return collect(source, plan, false);
    }

    private List<String> laterCopies(FolderLogSource source, Plan plan) throws IOException {
        return collect(source, plan, true);
    }

    private List<String> collect(FolderLogSource source, Plan plan, boolean onlyCopies) throws IOException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Path work = work();
        for (Partition partition : plan.partitions()) {
            source.read(plan, partition, work, (split, line) -> {
                if (!onlyCopies || line.laterCopy()) {
                    lines.add(split.file().name() + ":" + line.number() + ":"
                            + new String(line.buffer(), line.from(), line.to() - line.from(), ISO_8859_1));
                }
            });
        }
        return lines;
    }

    private void write(String name, int kind, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        byte[] content = kind == 1 ? gzip(bytes) : kind == 2 ? Zstd.compress(bytes) : bytes;
        Files.write(logs().resolve(name), content);
    }

    /** Two members, as a log agent appends them. */
    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int half = bytes.length / 2;
        for (byte[] part : List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length))) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(part);
            }
        }
        return out.toByteArray();
    }

    /** Reads everything into memory and thinks about one line at a time. */
    private static final class NaiveNight {
        private final Map<LogType, Long> expected = zeros();
        private final Map<LogType, Long> outside = zeros();
        private final List<String> lines = new ArrayList<>();
        private final List<String> laterCopies = new ArrayList<>();
        private final Set<String> texts = new HashSet<>();
        private long timedCalls;

        void read(String file, String text) {
            int number = 0;
            for (String raw : text.split("\n", -1)) {
                number++;
                String line = raw.replaceAll("\r+$", "")
                        .replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z ", "");
                if (line.isBlank()) {
                    continue;
                }
                NaiveLine naive = NaiveLine.of(line.getBytes(ISO_8859_1));
                lines.add(file + ":" + number + ":" + line);
                if (naive.readable() && !NIGHT.contains(naive.epochMicros())) {
                    outside.merge(naive.type(), 1L, Long::sum);
                    continue;
                }
                expected.merge(naive.type(), 1L, Long::sum);
                timedCalls += naive.type() == LogType.FM_CALL && NIGHT.contains(naive.epochMicros()) ? 1 : 0;
                if (!texts.add(line)) {
                    laterCopies.add(file + ":" + number + ":" + line);
                }
            }
        }

        private static Map<LogType, Long> zeros() {
            Map<LogType, Long> zeros = new EnumMap<>(LogType.class);
            for (LogType type : LogType.values()) {
                zeros.put(type, 0L);
            }
            return zeros;
        }
    }
}
