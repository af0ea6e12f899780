/** Heartbeat, drain and health of the process. */
@NullMarked
package dev.millrace.worker.lifecycle;

import org.jspecify.annotations.NullMarked;
