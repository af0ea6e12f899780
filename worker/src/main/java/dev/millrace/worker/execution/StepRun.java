package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;

/** What running one step brought. */
sealed interface StepRun {

  /** The step's answer. */
  record Done(String answer) implements StepRun {}

  /** The workflow cannot go on. */
  record Stopped(Fault fault) implements StepRun {}
}
