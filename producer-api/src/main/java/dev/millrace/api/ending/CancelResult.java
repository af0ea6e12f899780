package dev.millrace.api.ending;

import dev.millrace.job.Job;
import java.util.Optional;

/** What became of the wish to end a job. */
sealed interface CancelResult {

  /** The job ended, now or by the same wish before. */
  record Cancelled(Job job) implements CancelResult {}

  /** Whoever runs the job was told to stop. */
  record Asked(Job job) implements CancelResult {}

  /** The job ended otherwise. */
  record AlreadyOver(Job job) implements CancelResult {}

  /** The job changed too often to be asked in time: nothing is known of its end. */
  record NotNow() implements CancelResult {}

  /** The job is gone. */
  record Gone() implements CancelResult {}

  /** What a refusal means: only a job that is over refuses for good. */
  static CancelResult ofRefused(Optional<Job> found) {
    return found
        .<CancelResult>map(job -> job.state().isTerminal() ? new AlreadyOver(job) : new NotNow())
        .orElseGet(Gone::new);
  }
}
