package dev.millrace.job.protocol;

/**
 * One atomic change.
 *
 * @param isFault whether the world, not the protocol, decides that it happens; the protocol must
 *     reach its end without any more of them
 */
record Step(String label, boolean isFault, SearchState next) {}
