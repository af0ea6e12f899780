/** How long it takes from the start of a process to the end of its first job. */
@NullMarked
package dev.millrace.benchmarks.start;

import org.jspecify.annotations.NullMarked;
