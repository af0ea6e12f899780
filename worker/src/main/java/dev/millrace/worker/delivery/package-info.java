/** Messages in, permits and settlements: everything between the worker and its queues. */
@NullMarked
package dev.millrace.worker.delivery;

import org.jspecify.annotations.NullMarked;
