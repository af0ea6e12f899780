/** How a failed job comes back, whoever asks for it. */
@NullMarked
package dev.millrace.job.redrive;

import org.jspecify.annotations.NullMarked;
