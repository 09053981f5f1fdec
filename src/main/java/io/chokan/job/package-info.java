/** The commands, the Spring Batch job, configuration and exit codes; the only package that reads the clock. */
@NullMarked
package io.chokan.job;

import org.jspecify.annotations.NullMarked;
