/** How queues are listened to: on virtual threads, and started as soon as they can be reached. */
@NullMarked
package dev.millrace.api.listening;

import org.jspecify.annotations.NullMarked;
