/** Uploads: a caller announces an object, puts it into S3 itself, and lets jobs work on it. */
@NullMarked
package dev.millrace.api.upload;

import org.jspecify.annotations.NullMarked;
