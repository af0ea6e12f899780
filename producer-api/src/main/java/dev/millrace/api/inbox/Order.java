package dev.millrace.api.inbox;

import dev.millrace.api.submission.body.JobOptions;
import dev.millrace.job.JobId;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;

/**
 * The job that an object of an inbox asks for.
 *
 * @param id the same however often the object is announced
 * @param requestHash the same as long as the content is
 */
record Order(JobId id, Sha256 requestHash, TenantId tenant, String workflow, JobOptions options) {}
