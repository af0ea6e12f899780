/** Stops model calls of a route, or all of them, while an operator's kill switch is on. */
@NullMarked
package dev.millrace.worker.control.stop;

import org.jspecify.annotations.NullMarked;
