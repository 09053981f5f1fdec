/** Parses each line once, enriches it and writes Parquet; the only user of parquet. */
@NullMarked
package io.chokan.stage;

import org.jspecify.annotations.NullMarked;
