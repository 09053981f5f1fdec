package io.chokan.job.batch;

import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * The n-th time that a window is done over the same input.
 *
 * @param parameters all identifying: an attempt that was interrupted goes on under the same ones
 */
record Attempt(String id, JobParameters parameters) {}
