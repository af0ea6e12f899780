package dev.millrace.job.store;

import dev.millrace.job.JobId;
import java.time.Instant;

/** A place in a tenant's list of jobs: after the job of this id and creation time. */
public record JobCursor(Instant createdAt, JobId job) {}
