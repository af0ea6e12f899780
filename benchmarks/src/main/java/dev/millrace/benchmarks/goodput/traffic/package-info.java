/** The calls that are to be made, and how long they take. */
@NullMarked
package dev.millrace.benchmarks.goodput.traffic;

import org.jspecify.annotations.NullMarked;
