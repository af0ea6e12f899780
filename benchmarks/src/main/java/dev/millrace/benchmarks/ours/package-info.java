/**
 * Millrace's own contenders: the worker's classes around an in-memory store, and the worker itself.
 */
@NullMarked
package dev.millrace.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
