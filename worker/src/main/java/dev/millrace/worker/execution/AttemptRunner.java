package dev.millrace.worker.execution;

import dev.millrace.job.Job;

/** Runs an attempt of a claimed job, up to its stored result. */
@FunctionalInterface
public interface AttemptRunner {

  /** Never throws for what a job, a model or a store does; an interrupt is an outcome too. */
  AttemptReport run(Job job, AttemptControl control);
}
