package dev.millrace.api.upload.record;

import dev.millrace.api.submission.body.JobOptions;

/** The job that an upload is to become as soon as it has arrived. */
public record JobOrder(String workflow, JobOptions options) {}
