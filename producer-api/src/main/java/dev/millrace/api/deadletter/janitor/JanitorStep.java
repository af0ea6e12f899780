package dev.millrace.api.deadletter.janitor;

import dev.millrace.job.JobState;

/** What the janitor does with a message of the dead-letter queue. */
sealed interface JanitorStep {

  /** It belongs there: it is the message of a failed job. */
  record Keep() implements JanitorStep {}

  /** Nothing can be said yet: look again with the next sweep. */
  record Wait() implements JanitorStep {}

  /** It has nothing to say any more. */
  record Delete() implements JanitorStep {}

  /** It may be the only message of a job that can run: send another, then delete it. */
  record Wake() implements JanitorStep {}

  /** Nobody will ever be woken for its job: close the job, tell everyone, delete the message. */
  record Close(JobState.Terminal to) implements JanitorStep {}

  /** Its job is over: make sure that everyone heard of it, then delete the message. */
  record Announce() implements JanitorStep {}
}
