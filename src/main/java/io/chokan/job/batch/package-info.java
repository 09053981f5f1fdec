/** The Spring Batch job: plan, stage, traces, insights, analyse, archive, render, deliver. */
@NullMarked
package io.chokan.job.batch;

import org.jspecify.annotations.NullMarked;
