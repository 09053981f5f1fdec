package io.chokan.export;

/**
 * A newline-aligned stretch of one file: every line in it begins and ends in it.
 *
 * @param fromByte offset of the first byte; 0 for a compressed file
 * @param toByte offset after the last byte; {@link Long#MAX_VALUE} for a compressed file, which is never cut
 * @param firstLine number of the first line, counted from 1 in the whole file
 */
public record Split(SourceFile file, long fromByte, long toByte, long firstLine) {}
