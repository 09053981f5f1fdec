/** Loads and checks everything declarative: tables, error patterns, taxonomy, price book, SLA; reports all problems at once, with file and line. */
@NullMarked
package io.chokan.catalogue;

import org.jspecify.annotations.NullMarked;
