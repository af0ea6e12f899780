/** Reads the body of a submission strictly: what is not understood is refused, never ignored. */
@NullMarked
package dev.millrace.api.submission.body;

import org.jspecify.annotations.NullMarked;
