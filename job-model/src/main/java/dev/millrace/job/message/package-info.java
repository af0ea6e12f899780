/**
 * The messages of a job, which are only wake-ups, and what a worker does when one finds no work.
 */
@NullMarked
package dev.millrace.job.message;

import org.jspecify.annotations.NullMarked;
