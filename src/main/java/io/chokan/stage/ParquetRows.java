package io.chokan.stage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** Reads the number of rows out of a Parquet file's footer, without the Hadoop classes that a reader would need. */
public final class ParquetRows {
    private static final int TAIL = 8;
    private static final String MAGIC = "PAR1";

    private ParquetRows() {}

    /** @throws IOException also when the file is no whole Parquet file */
    public static long count(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[TAIL];
            if (in.length() < 2 * TAIL) {
                throw new IOException(file + " is no Parquet file: it has only " + in.length() + " bytes");
            }
            in.seek(in.length() - TAIL);
            in.readFully(tail);
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (!new String(tail, 4, 4, StandardCharsets.US_ASCII).equals(MAGIC)
                    || length < 0
                    || length > in.length() - TAIL) {
                throw new IOException(file + " is no whole Parquet file: its last bytes are not " + MAGIC);
            }
            byte[] footer = new byte[length];
            in.seek(in.length() - TAIL - length);
            in.readFully(footer);
            FileMetaData metaData = Util.readFileMetaData(new java.io.ByteArrayInputStream(footer));
            return metaData.getNum_rows();
        }
    }
}
