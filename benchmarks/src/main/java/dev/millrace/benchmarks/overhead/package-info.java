/** What a framework costs: client processor time for jobs that take none. */
@NullMarked
package dev.millrace.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
