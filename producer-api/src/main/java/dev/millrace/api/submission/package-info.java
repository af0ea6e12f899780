/** The act of accepting a job from a caller: wake-up first, then the state, then the answer. */
@NullMarked
package dev.millrace.api.submission;

import org.jspecify.annotations.NullMarked;
