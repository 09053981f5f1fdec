package io.chokan.export;

import java.util.List;

/**
 * What one Batch partition stages into one Parquet part per table: a split of a large file, or several small files.
 *
 * @param index from 0; also the number of the Parquet part. One whose lines all lie outside the window is missing in a plan
 */
public record Partition(int index, List<Split> splits) {
    public Partition {
        splits = List.copyOf(splits);
    }
}
