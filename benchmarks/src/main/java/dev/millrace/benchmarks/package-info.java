/** The command line of the benchmarks, and which there are. */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
