/**
 * Tells what is unusual from what is noise: counts in five-minute buckets against the same time of day of nights before, scanned
 * by a negative binomial with false-discovery control. Pure arithmetic over counts; knows nothing of logs or files.
 */
@NullMarked
package io.chokan.analyse.trend;

import org.jspecify.annotations.NullMarked;
