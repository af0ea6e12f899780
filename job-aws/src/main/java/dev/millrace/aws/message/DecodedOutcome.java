package dev.millrace.aws.message;

import dev.millrace.job.message.OutcomeMessage;

/** What the body of a message on the outcomes queue turned out to be. */
public sealed interface DecodedOutcome {

  record Known(OutcomeMessage outcome) implements DecodedOutcome {}

  /** Written by a later version of this code, which will know what to do with it. */
  record UnknownVersion(int version) implements DecodedOutcome {}

  /**
   * No outcome of ours.
   *
   * @param why for a log line; quotes nothing of the body
   */
  record Unreadable(String why) implements DecodedOutcome {}
}
