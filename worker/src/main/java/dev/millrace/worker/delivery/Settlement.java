package dev.millrace.worker.delivery;

import dev.millrace.job.message.OutcomeMessage;
import java.time.Duration;
import java.util.Optional;

/** What is still owed to a queue once a job's state is durable. */
public sealed interface Settlement {

  JobQueue queue();

  String receiptHandle();

  /** Published, and confirmed, before the queue is told. */
  Optional<OutcomeMessage> outcome();

  /** The message is done with. */
  record Delete(JobQueue queue, String receiptHandle, Optional<OutcomeMessage> outcome)
      implements Settlement {}

  /** The message must be seen again, after a while or at once. */
  record Hide(
      JobQueue queue,
      String receiptHandle,
      Duration visibilityTimeout,
      Optional<OutcomeMessage> outcome)
      implements Settlement {}
}
