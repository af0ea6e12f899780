/** The objects of our bucket that callers put there, and those that come in parts. */
@NullMarked
package dev.millrace.api.upload.object;

import org.jspecify.annotations.NullMarked;
