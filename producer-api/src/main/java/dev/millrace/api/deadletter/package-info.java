/** What failed, why, and how an owner brings it back. */
@NullMarked
package dev.millrace.api.deadletter;

import org.jspecify.annotations.NullMarked;
