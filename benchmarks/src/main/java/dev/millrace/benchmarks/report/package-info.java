/** What a measurement found, and how it is told: tables, plots, targets met and missed. */
@NullMarked
package dev.millrace.benchmarks.report;

import org.jspecify.annotations.NullMarked;
