/** What a worker that dies costs. */
@NullMarked
package dev.millrace.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
