/** What operators see: metrics as equations and one line per attempt. */
@NullMarked
package dev.millrace.worker.telemetry;

import org.jspecify.annotations.NullMarked;
