package io.chokan.stage;

import io.chokan.export.Line;
import io.chokan.model.LogType;
import java.io.IOException;
import org.apache.parquet.io.api.Binary;

/** The rows of one type in one partition, on their way to its part. */
final class EventTable {
    final Batch batch;
    final Identity identity;
    private final PartWriter writer;
    private final int ownGroup;
    private final Column eventTime;
    private final Column sourceFile;
    private final Column sourceLine;

    EventTable(LogType type, PartWriter writer) {
        this.writer = writer;
        identity = Identity.of(type);
        batch = new Batch(Layouts.of(type));
        ownGroup = batch.layout().groups().indexOf(Layout.OWN_GROUP);
        eventTime = batch.column("chokan.event_time");
        sourceFile = batch.column("chokan.source_file");
        sourceLine = batch.column("chokan.source_line");
    }

    /** Makes the row under construction a row of the table. */
    void keep(Binary file, Line line, long eventMicros) throws IOException {
        int row = batch.row();
        batch.setGroup(ownGroup);
        eventTime.set(row, eventMicros);
        sourceFile.set(row, file);
        sourceLine.set(row, line.number());
        batch.commit(line.to() - line.from());
        if (batch.isFull()) {
            flush();
        }
    }

    void flush() throws IOException {
        writer.write(batch);
    }
}
