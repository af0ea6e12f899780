package dev.millrace.job.message;

import dev.millrace.job.JobState;
import java.time.Duration;

/** What a worker does with a delivery whose claim was refused. */
public sealed interface NextStep {

  /**
   * The state this message was sent for is about to be written: claim again, at most three times.
   */
  record ClaimAgain() implements NextStep {}

  /** Claim as a suspect, of which a worker holds at most one. */
  record ClaimSuspect() implements NextStep {}

  /** Nothing to do before that: hide the message. */
  record Hide(Duration delay) implements NextStep {}

  /** Nobody else will end the job: close it, then act on what it became. */
  record Close(JobState.Terminal to) implements NextStep {}

  /** The job is over: make sure that everyone heard of it, then delete the message. */
  record Republish(boolean isDeadLetter) implements NextStep {}

  /** A person moved the message out of the dead-letter queue: redrive the job if its cap allows. */
  record Redrive() implements NextStep {}

  /** The message has nothing to say any more. */
  record Delete() implements NextStep {}
}
