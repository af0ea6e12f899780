package dev.millrace.aws.message;

import dev.millrace.job.message.JobMessage;

/** What the body of a message on a lane turned out to be. */
public sealed interface DecodedMessage {

  record Known(JobMessage message) implements DecodedMessage {}

  /** Written by a later version of this code, which will know what to do with it. */
  record UnknownVersion(int version) implements DecodedMessage {}

  /**
   * No message of ours.
   *
   * @param why for a log line; quotes nothing of the body
   */
  record Unreadable(String why) implements DecodedMessage {}
}
