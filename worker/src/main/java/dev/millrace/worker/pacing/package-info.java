/** Decides when a model call of a quota pool may start. */
@NullMarked
package dev.millrace.worker.pacing;

import org.jspecify.annotations.NullMarked;
