/** What the workers asked of their surroundings, as the proxies between them saw it. */
@NullMarked
package dev.millrace.benchmarks.faults.operation;

import org.jspecify.annotations.NullMarked;
