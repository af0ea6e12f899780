/** What lets a caller put exactly the announced bytes at one key for a short time. */
@NullMarked
package dev.millrace.api.upload.grant;

import org.jspecify.annotations.NullMarked;
