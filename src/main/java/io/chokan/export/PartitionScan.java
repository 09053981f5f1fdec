package io.chokan.export;

import io.chokan.model.LogType;
import io.chokan.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts one partition: what should be there, by type and minute, and a fingerprint of each line that should. */
final class PartitionScan {
    private static final int TYPES = LogType.values().length;

    private final long fromMicros;
    private final long toMicros;
    private final Skim skim = new Skim();
    private final FullCheck fullCheck = new FullCheck();
    private final MessageDigest sha256;
    private final long[] expected = new long[TYPES];
    private final long[] outside = new long[TYPES];
    private final int[][] minutes;
    private final int[] lateByPrefix;
    private final int[] lateByFile;
    private Delivery delivery = new Delivery("");
    private final List<SplitResult> results = new ArrayList<>();

    /**
     * @param lines lines in the split, blank ones included
     * @param whole whether it could be read to its end
     * @param controlMessages messages in it that are no events
     */
    record SplitResult(long lines, boolean whole, long controlMessages) {}

    PartitionScan(Window window) {
        this.fromMicros = window.fromMicros();
        this.toMicros = window.toMicros();
        this.minutes = new int[TYPES][minutes(window)];
        this.lateByPrefix = new int[minutes(window)];
        this.lateByFile = new int[minutes(window)];
        this.sha256 = sha256();
    }

    static int minutes(Window window) {
        return Math.toIntExact((window.toMicros() - window.fromMicros() + TimeUnit.MINUTES.toMicros(1) - 1)
                / TimeUnit.MINUTES.toMicros(1));
    }

    /** Scans all splits; each expected line's fingerprint goes to {@code copies}. */
    PartitionScan run(Partition partition, LaterCopies copies) throws IOException {
        for (int i = 0; i < partition.splits().size(); i++) {
            scan(partition.splits().get(i), copies.writer(partition.index(), i));
        }
        return this;
    }

    private void scan(Split split, LaterCopies.Writer writer) throws IOException {
        delivery = new Delivery(split.file().name());
        try (InputStream in = SplitStreams.open(split)) {
            LineReader reader = new LineReader(in, 1);
            boolean whole = reader.forEach(line -> count(line, writer));
            results.add(new SplitResult(reader.lines(), whole, controlMessages(in)));
        } catch (IOException unreadable) {
            results.add(new SplitResult(0, false, 0));
        }
        writer.flush();
    }

    private static long controlMessages(InputStream in) {
        return in instanceof LayeredStream layered ? layered.controlMessages() : 0;
    }

    private void count(Line line, LaterCopies.Writer writer) throws IOException {
        byte[] b = line.buffer();
        if (skim.sure(b, line.from(), line.to()) && !line.tooLong()) {
            if (!inside(skim.epochMicros()) && fullCheck.isReadable(skim.type(), b, line.from(), line.to())) {
                outside[skim.type().ordinal()]++;
                return;
            }
            expect(line, skim.type(), skim.epochMicros());
        } else {
            FullCheck.Opinion opinion = fullCheck.of(b, line.from(), line.to());
            if (!line.tooLong() && opinion.readable() && !inside(opinion.epochMicros())) {
                outside[opinion.type().ordinal()]++;
                return;
            }
            expect(line, opinion.type(), opinion.epochMicros());
        }
        if (!line.tooLong()) {
            sha256.update(b, line.from(), line.to() - line.from());
            writer.add(sha256.digest(), line.number());
        }
    }

    private void expect(Line line, LogType type, long epochMicros) {
        expected[type.ordinal()]++;
        if (!inside(epochMicros)) {
            return;
        }
        int minute = (int) ((epochMicros - fromMicros) / TimeUnit.MINUTES.toMicros(1));
        minutes[type.ordinal()][minute]++;
        if (Delivery.isLateByPrefix(line, epochMicros)) {
            lateByPrefix[minute]++;
        } else if (delivery.isLateByFile(epochMicros)) {
            lateByFile[minute]++;
        }
    }

    private boolean inside(long epochMicros) {
        return epochMicros >= fromMicros && epochMicros < toMicros;
    }

    long expected(LogType type) {
        return expected[type.ordinal()];
    }

    boolean expectsAny() {
        return Arrays.stream(expected).anyMatch(lines -> lines > 0);
    }

    long outside(LogType type) {
        return outside[type.ordinal()];
    }

    int minute(LogType type, int minute) {
        return minutes[type.ordinal()][minute];
    }

    /** Lines that came late by their prefix. */
    int lateByPrefix(int minute) {
        return lateByPrefix[minute];
    }

    /** Lines that came late by their file's name alone. */
    int lateByFile(int minute) {
        return lateByFile[minute];
    }

    /** One result per split, in order. */
    List<SplitResult> results() {
        return List.copyOf(results);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
