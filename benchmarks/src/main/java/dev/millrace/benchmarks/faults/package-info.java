/** Real processes under every fault at every step of a job, and whether the promises held. */
@NullMarked
package dev.millrace.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
