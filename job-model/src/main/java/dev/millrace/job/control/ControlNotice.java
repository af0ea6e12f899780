package dev.millrace.job.control;

import dev.millrace.job.JobId;

/** Something that a running worker must hear within a second or two. */
public sealed interface ControlNotice {

  /** The owner of the job asked for its end; the job itself says so too. */
  record CancelJob(JobId job) implements ControlNotice {}
}
