/** How an owner ends a job, and removes one that is over. */
@NullMarked
package dev.millrace.api.ending;

import org.jspecify.annotations.NullMarked;
