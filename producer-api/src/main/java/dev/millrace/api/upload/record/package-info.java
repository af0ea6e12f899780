/** What an upload id means: whose it is, which object it announces and what is to become of it. */
@NullMarked
package dev.millrace.api.upload.record;

import org.jspecify.annotations.NullMarked;
