/** Runs a claimed job and says what the attempt produced. */
@NullMarked
package dev.millrace.worker.execution;

import org.jspecify.annotations.NullMarked;
