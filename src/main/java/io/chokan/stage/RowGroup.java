package io.chokan.stage;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** One row group under construction, written by one loop per column. */
final class RowGroup {
    private final Layout layout;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;
    private final ColumnWriter[] writers;
    private long rows;

    RowGroup(Layout layout, ParquetProperties properties, ZstdCompressor compressor) {
        this.layout = layout;
        pages = new ColumnChunkPageWriteStore(compressor, layout.schema(), new HeapByteBufferAllocator(), 64, false);
        store = properties.newColumnWriteStore(layout.schema(), pages, pages);
        List<ColumnDescriptor> leaves = layout.schema().getColumns();
        writers = leaves.stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    }

    void write(Batch batch) {
        int leaf = 0;
        for (int i = 0; i < layout.fields().size(); i++) {
            Column column = batch.column(i);
            ColumnCells cells = new ColumnCells(batch, column);
            cells.write(writers[leaf++]);
            if (column.field.kind() == Kind.TEXT_MAP) {
                cells.writeMapValues(writers[leaf++]);
            }
        }
        rows += batch.row();
        for (int i = 0; i < batch.row(); i++) {
            store.endRecord();
        }
    }

    long bufferedBytes() {
        return store.getBufferedSize();
    }

    void flushTo(ParquetFileWriter file) throws IOException {
        file.startBlock(rows);
        store.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
        close();
    }

    void close() {
        store.close();
        pages.close();
    }
}
