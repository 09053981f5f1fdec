package io.chokan.aws;

import io.chokan.model.LogIntake;

/**
 * The record of a slice that lies on disk whole.
 *
 * @param minutes what it holds; of a second look, only what was new
 */
record FetchedSlice(LogIntake.Query query, MinuteCounts minutes) {}
