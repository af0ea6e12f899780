/** The ports to where jobs and their payloads are kept. */
@NullMarked
package dev.millrace.job.store;

import org.jspecify.annotations.NullMarked;
