/** What is done to a worker on purpose, and to which of its requests. */
@NullMarked
package dev.millrace.benchmarks.faults.injection;

import org.jspecify.annotations.NullMarked;
