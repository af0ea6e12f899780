/** Keeps the dead-letter queue and the failed jobs equal. */
@NullMarked
package dev.millrace.api.deadletter.janitor;

import org.jspecify.annotations.NullMarked;
