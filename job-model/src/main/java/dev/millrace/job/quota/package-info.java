/** How several workers share the known quota of one pool. */
@NullMarked
package dev.millrace.job.quota;

import org.jspecify.annotations.NullMarked;
