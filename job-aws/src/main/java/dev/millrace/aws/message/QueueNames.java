package dev.millrace.aws.message;

import dev.millrace.job.Lane;

/**
 * The names of a deployment's queues.
 *
 * @param prefix with which each begins
 */
public record QueueNames(String prefix) {
  public static final QueueNames DEFAULT = new QueueNames("millrace");

  public QueueNames {
    if (!prefix.matches("[A-Za-z0-9_-]{1,30}")) {
      throw new IllegalArgumentException(
          "queue prefix must be 1 to 30 letters, digits, hyphens or underscores");
    }
  }

  /** Wake-ups for the jobs of a lane. */
  public String lane(Lane lane) {
    return prefix + "-jobs-" + lane.label();
  }

  /** Messages of failed jobs, from us and from SQS itself. */
  public String deadLetters() {
    return prefix + "-jobs-dlq";
  }

  /** Events of objects dropped into the bucket. */
  public String uploads() {
    return prefix + "-uploads";
  }

  public String uploadDeadLetters() {
    return uploads() + "-dlq";
  }

  /** Ends of attempts. */
  public String outcomes() {
    return prefix + "-outcomes";
  }

  public String outcomeDeadLetters() {
    return outcomes() + "-dlq";
  }
}
