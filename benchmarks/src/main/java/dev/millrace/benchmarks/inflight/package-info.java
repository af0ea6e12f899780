/** Thousands of jobs that wait at once, in one process. */
@NullMarked
package dev.millrace.benchmarks.inflight;

import org.jspecify.annotations.NullMarked;
