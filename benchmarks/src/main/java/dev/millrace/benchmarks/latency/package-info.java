/** What is added to the time of the bare model call, from the send to the readable result. */
@NullMarked
package dev.millrace.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
