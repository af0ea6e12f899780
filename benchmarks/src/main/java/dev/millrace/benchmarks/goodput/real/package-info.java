/** The simulation's contenders in real time, against a provider in a process of its own. */
@NullMarked
package dev.millrace.benchmarks.goodput.real;

import org.jspecify.annotations.NullMarked;
