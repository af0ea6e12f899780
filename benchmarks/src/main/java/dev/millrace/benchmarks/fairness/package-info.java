/** How long a small tenant waits while a large one fills the queue. */
@NullMarked
package dev.millrace.benchmarks.fairness;

import org.jspecify.annotations.NullMarked;
