/** One attempt at a job: how it can go wrong and what follows from that. */
@NullMarked
package dev.millrace.job.attempt;

import org.jspecify.annotations.NullMarked;
