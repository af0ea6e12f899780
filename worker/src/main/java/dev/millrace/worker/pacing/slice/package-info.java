/** How the workers of a pool divide its known quota among themselves. */
@NullMarked
package dev.millrace.worker.pacing.slice;

import org.jspecify.annotations.NullMarked;
