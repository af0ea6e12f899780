/** What people would use instead, written and tuned as well as we can. */
@NullMarked
package dev.millrace.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
