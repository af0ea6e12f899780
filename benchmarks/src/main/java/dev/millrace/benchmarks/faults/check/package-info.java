/** Whether what was promised held, judged from what was seen. */
@NullMarked
package dev.millrace.benchmarks.faults.check;

import org.jspecify.annotations.NullMarked;
