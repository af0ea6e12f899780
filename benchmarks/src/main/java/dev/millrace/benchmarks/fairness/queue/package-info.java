/** Queues of several tenants in virtual time, first come first served or fair. */
@NullMarked
package dev.millrace.benchmarks.fairness.queue;

import org.jspecify.annotations.NullMarked;
