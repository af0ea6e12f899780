package dev.millrace.job.protocol;

import java.util.Optional;

/**
 * What a search found.
 *
 * @param states that were visited
 * @param ends of them in which nothing is left to do
 */
record SearchReport(int states, int ends, Optional<Violation> violation) {}
