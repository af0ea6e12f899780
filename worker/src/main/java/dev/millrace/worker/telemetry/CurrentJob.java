package dev.millrace.worker.telemetry;

import dev.millrace.job.JobId;

/** The job that the running thread works for, for traces and log lines. */
public final class CurrentJob {
  public static final ScopedValue<JobId> ID = ScopedValue.newInstance();

  private CurrentJob() {}
}
