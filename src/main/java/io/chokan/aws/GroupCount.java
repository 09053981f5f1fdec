package io.chokan.aws;

/** What there is in a log group, and what has landed of it. */
record GroupCount(String logGroup, MinuteCounts counted, MinuteCounts landed) {}
