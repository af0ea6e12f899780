package dev.millrace.job.message;

import java.util.Arrays;
import java.util.Optional;

/** Why a message was sent. */
public enum Cause {
  /** A caller submitted the job. */
  SUBMIT("submit"),
  /** The feeder reached the line. */
  FEED("feed"),
  /** A person answered the open action. */
  ANSWER("answer"),
  /** A parked job is due. */
  RESUME("resume"),
  /** A person brought the job back from its failure. */
  REDRIVE("redrive"),
  /** The message of a job would have become too old. */
  RETRY("retry"),
  /** The job was given up; the message lies in the dead-letter queue. */
  DEAD_LETTER("dead-letter");

  private final String wireName;

  Cause(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Cause> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(cause -> cause.wireName.equals(wireName)).findFirst();
  }
}
