/** How a contender is told what to do, in a process of its own, and what it says afterwards. */
@NullMarked
package dev.millrace.benchmarks.arm;

import org.jspecify.annotations.NullMarked;
