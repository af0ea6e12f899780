package dev.millrace.api.deadletter.janitor;

import dev.millrace.job.Failure;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import java.util.List;

/** Tells everyone of a job that is over: dead letter, then outcome. */
final class EndAnnouncer {
  private final DeadLetterPublisher deadLetters;
  private final OutcomePublisher outcomes;

  EndAnnouncer(DeadLetterPublisher deadLetters, OutcomePublisher outcomes) {
    this.deadLetters = deadLetters;
    this.outcomes = outcomes;
  }

  void announce(Job over) {
    if (over.state() instanceof JobState.Failed(Failure failure)) {
      deadLetters.publish(JobMessage.of(over, Cause.DEAD_LETTER), failure.reason());
    }
    outcomes.publish(List.of(OutcomeMessage.of(over, paidCalls(over))));
  }

  /** What the result says was paid. */
  private static List<CallUsage> paidCalls(Job over) {
    return over.state() instanceof JobState.Succeeded(var result)
        ? List.of(new CallUsage(result.llmModelId(), result.usage()))
        : List.of();
  }
}
