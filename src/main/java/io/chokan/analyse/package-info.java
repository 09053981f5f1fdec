/** Reads the staged Parquet and makes one immutable Analysis; the only user of DuckDB. */
@NullMarked
package io.chokan.analyse;

import org.jspecify.annotations.NullMarked;
