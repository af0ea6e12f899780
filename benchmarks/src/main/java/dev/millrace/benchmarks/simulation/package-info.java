/** Virtual time: hours of a simulation pass in a second, the same in every run. */
@NullMarked
package dev.millrace.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
