/** The progress of a job as a stream of Server-Sent Events. */
@NullMarked
package dev.millrace.api.query.events;

import org.jspecify.annotations.NullMarked;
