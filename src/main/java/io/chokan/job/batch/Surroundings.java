package io.chokan.job.batch;

import io.chokan.job.Console;

/** What steps see of the process they run in. */
record Surroundings(Console console, StopSignal stop) {}
