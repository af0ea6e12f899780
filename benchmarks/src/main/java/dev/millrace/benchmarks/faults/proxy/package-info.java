/** Stands between a worker and its surroundings, and lets an interceptor harm what passes. */
@NullMarked
package dev.millrace.benchmarks.faults.proxy;

import org.jspecify.annotations.NullMarked;
