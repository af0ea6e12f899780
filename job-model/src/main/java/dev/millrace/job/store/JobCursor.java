package dev.millrace.job.store;

import dev.millrace.job.JobId;
import java.time.Instant;

/**
 * A place in a tenant's list of jobs: after the job of this id.
 *
 * @param at the instant that the list is sorted by: of creation, or of failure
 */
public record JobCursor(Instant at, JobId job) {}
