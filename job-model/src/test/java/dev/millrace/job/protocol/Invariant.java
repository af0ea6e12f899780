package dev.millrace.job.protocol;

/** What the search checks, in the words of {@code docs/invariants.md}. */
enum Invariant {
  /** A caller that was answered has a job. */
  NO_ACCEPTED_JOB_IS_LOST,
  /** A job that has not ended has a message, or a submitter that is about to send one. */
  NOTHING_QUEUED_WITHOUT_MESSAGE,
  /** No message is deleted before the end of its job is durable and told. */
  DELETED_ONLY_AFTER_THE_END,
  /** A late attempt, a late submitter and a late close change nothing. */
  TERMINAL_NEVER_CHANGES,
  /** A write under an old attempt fails. */
  OLD_ATTEMPT_CHANGES_NOTHING,
  /** A succeeded job has the bytes that its own last attempt wrote, and they stay. */
  ONE_RESULT,
  /** At the end everyone has heard of it: outcome, and dead letter if it failed. */
  END_IS_TOLD,
  /** One wish of a person is one redrive. */
  ONE_REDRIVE_PER_WISH,
  /** From everywhere the end is reached once nothing more goes wrong. */
  NEVER_STUCK
}
