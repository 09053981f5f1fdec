package io.chokan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.export.Line;
import io.chokan.export.LineFixture;
import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the fast parser reads is exactly what the plain one reads. */
class ParserDifferentialTest {
    private final Flaws flaws = new Flaws();
    private final FastParser fast = new FastParser();
    private final PlainParser plain = new PlainParser(flaws);
    private final Map<LogType, Batch> fastBatches = batches();
    private final Map<LogType, Batch> plainBatches = batches();
    private int fastLines;

    @Test
    void readsWholeLinesFast() {
        LogLines lines = new LogLines(1);
        for (int i = 0; i < 10_000; i++) {
            String line = lines.any();
            compare((i % 2 == 0 ? line : LogLines.compact(line)).getBytes(StandardCharsets.UTF_8), i);
        }
        assertThat(fastLines).isEqualTo(10_000);
    }

    @Test
    void agreesOnBrokenLines() {
        LogLines lines = new LogLines(2);
        Mutations mutations = new Mutations(3);
        for (int i = 0; i < 60_000; i++) {
            String line = lines.any();
            compare(mutations.of(i % 3 == 0 ? LogLines.compact(line) : line), i);
        }
        assertThat(fastLines).isBetween(4_000, 55_000);
    }

    private void compare(byte[] text, int number) {
        Line line = LineFixture.line(text, number);
        FastPlan plan = fast.plan(line.buffer(), line.from(), line.to());
        if (plan == null) {
            return;
        }
        Batch batch = fastBatches.get(plan.type);
        recycle(batch);
        if (fast.parse(plan, line.buffer(), line.from(), line.to(), batch)) {
            fastLines++;
            String shown = new String(text, StandardCharsets.UTF_8);
            assertThat(readPlain(line, plan.type)).as(shown).isEqualTo(RowText.of(batch));
        }
        batch.clearRow();
    }

    private @Nullable String readPlain(Line line, LogType expected) {
        if (Utf8.firstFault(line.buffer(), line.from(), line.to()) < line.to()) {
            return "not UTF-8";
        }
        String text = new String(line.buffer(), line.from(), line.to() - line.from(), StandardCharsets.UTF_8);
        PlainJson.Shape shape = PlainJson.shape(text);
        if (shape.fault() != null || shape.type() != expected) {
            return shape.toString();
        }
        Batch batch = plainBatches.get(expected);
        recycle(batch);
        plain.parse(text, batch);
        Map<String, Long> flawed = new TreeMap<>();
        flaws.countInto(flawed);
        String row = RowText.of(batch);
        batch.clearRow();
        return flawed.isEmpty() ? row : row + flawed;
    }

    /** Rows move through the whole batch, so that leftovers of earlier rows would show. */
    private static void recycle(Batch batch) {
        batch.commit(1000);
        if (batch.isFull()) {
            batch.clear();
        }
    }

    private static Map<LogType, Batch> batches() {
        Map<LogType, Batch> batches = new EnumMap<>(LogType.class);
        for (LogType type : new LogType[] {LogType.FM_CALL, LogType.RAG_RETRIEVAL, LogType.SESSION_EVENT}) {
            batches.put(type, new Batch(Layouts.of(type)));
        }
        return batches;
    }
}
