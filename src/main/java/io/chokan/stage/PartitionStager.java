package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.export.LineSink;
import io.chokan.export.Split;
import io.chokan.model.LogType;
import io.chokan.model.Table;
import io.chokan.model.Window;
import io.chokan.stage.StagedPart.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/** Decides what becomes of each line of one partition, and writes its Parquet parts. For one thread. */
final class PartitionStager implements LineSink, Closeable {
    private final int index;
    private final long windowFrom;
    private final long windowTo;
    private final Parts parts;
    private final Flaws flaws = new Flaws();
    private final FastParser fast = new FastParser();
    private final PlainParser plain = new PlainParser(flaws);
    private final Map<LogType, EventTable> events = new EnumMap<>(LogType.class);
    private final CallEnricher enricher;
    private final RejectTable rejects;
    private final Map<LogType, Counter> counters = new EnumMap<>(LogType.class);
    private final MinuteTally minutes;
    private final Map<String, Long> nulledFields = new HashMap<>();
    private String fileName = "";
    private Binary file = Binary.EMPTY;

    private static final class Counter {
        long staged;
        long rejected;
        long duplicates;
        long outsideWindow;

        Tally tally() {
            return new Tally(staged, rejected, duplicates, outsideWindow);
        }
    }

    PartitionStager(Enrichment enrichment, Window window, Path stagingDir, int index) throws IOException {
        this.index = index;
        windowFrom = window.fromMicros();
        windowTo = window.toMicros();
        minutes = new MinuteTally(windowFrom, windowTo);
        for (LogType type : LogType.values()) {
            counters.put(type, new Counter());
        }
        parts = new Parts(stagingDir, index);
        EventTable calls = new EventTable(LogType.FM_CALL, parts.open(Table.CALLS, Layouts.CALLS));
        events.put(LogType.FM_CALL, calls);
        events.put(
                LogType.RAG_RETRIEVAL,
                new EventTable(LogType.RAG_RETRIEVAL, parts.open(Table.RETRIEVALS, Layouts.RETRIEVALS)));
        events.put(
                LogType.SESSION_EVENT,
                new EventTable(LogType.SESSION_EVENT, parts.open(Table.SESSIONS, Layouts.SESSIONS)));
        rejects = new RejectTable(enrichment, parts.open(Table.REJECTS, Layouts.REJECTS));
        enricher = new CallEnricher(enrichment, calls.batch);
    }

    @Override
    public void accept(Split split, Line line) throws IOException {
        if (!split.file().name().equals(fileName)) {
            fileName = split.file().name();
            file = Binary.fromString(fileName);
        }
        if (line.tooLong()) {
            reject(line, typeUntil(line, line.to()), Reason.TOO_LONG);
        } else if (!readFast(line)) {
            readPlain(line);
        }
    }

    /** Ends the parts and gives them their names. */
    StagedPart finish() throws IOException {
        for (EventTable table : events.values()) {
            table.flush();
        }
        StagedPart part = new StagedPart(index, tallies(), minutes.all(), rejects.finish(), nulledFields);
        parts.commit();
        return part;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    private boolean readFast(Line line) throws IOException {
        FastPlan plan = fast.plan(line.buffer(), line.from(), line.to());
        if (plan == null) {
            return false;
        }
        EventTable table = table(plan.type);
        if (!fast.parse(plan, line.buffer(), line.from(), line.to(), table.batch)) {
            table.batch.clearRow();
            return false;
        }
        flaws.clear();
        judge(line, plan.type, table);
        return true;
    }

    private void readPlain(Line line) throws IOException {
        int fault = Utf8.firstFault(line.buffer(), line.from(), line.to());
        if (fault < line.to()) {
            reject(line, typeUntil(line, fault), Reason.NOT_UTF8);
            return;
        }
        String text = new String(line.buffer(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
        PlainJson.Shape shape = PlainJson.shape(text);
        if (shape.fault() != null) {
            reject(line, shape.type(), shape.fault());
        } else if (shape.type() == LogType.OTHER) {
            reject(line, LogType.OTHER, Reason.UNKNOWN_TYPE);
        } else {
            EventTable table = table(shape.type());
            plain.parse(text, table.batch);
            judge(line, shape.type(), table);
        }
    }

    /** The contract's order: rejected, outside the window, duplicate, staged. */
    private void judge(Line line, LogType type, EventTable table) throws IOException {
        Counter counter = counter(type);
        Reason lack = table.identity.lacks(table.batch);
        long micros = lack == null ? table.identity.eventMicros(table.batch) : Timestamps.NONE;
        if (lack != null || micros == Timestamps.NONE) {
            table.batch.clearRow();
            reject(line, type, lack == null ? Reason.NO_TIME : lack);
        } else if (micros < windowFrom || micros >= windowTo) {
            table.batch.clearRow();
            counter.outsideWindow++;
        } else if (line.laterCopy()) {
            table.batch.clearRow();
            counter.duplicates++;
            minutes.add(type, micros);
        } else {
            counter.staged++;
            minutes.add(type, micros);
            keep(line, type, table, micros);
        }
    }

    private void keep(Line line, LogType type, EventTable table, long micros) throws IOException {
        if (type == LogType.FM_CALL) {
            enricher.enrich(micros);
        }
        flaws.countInto(nulledFields);
        table.keep(file, line, micros);
    }

    private void reject(Line line, LogType type, Reason reason) throws IOException {
        counter(type).rejected++;
        rejects.add(fileName, line, type, reason);
    }

    private static LogType typeUntil(Line line, int end) {
        return PlainJson.typeOfBeginning(line.buffer(), line.from(), end);
    }

    private EventTable table(LogType type) {
        EventTable table = events.get(type);
        if (table == null) {
            throw new IllegalStateException("no table for lines of type " + type);
        }
        return table;
    }

    private Counter counter(LogType type) {
        return counters.computeIfAbsent(type, key -> new Counter());
    }

    private Map<LogType, Tally> tallies() {
        Map<LogType, Tally> tallies = new EnumMap<>(LogType.class);
        counters.forEach((type, counter) -> tallies.put(type, counter.tally()));
        return tallies;
    }
}
