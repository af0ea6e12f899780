/** Percentiles and paired ratios, with the interval in which the truth probably lies. */
@NullMarked
package dev.millrace.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
