/**
 * What measurements run on: emulators that are started once, queues that are filled, processes that
 * are watched.
 */
@NullMarked
package dev.millrace.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
