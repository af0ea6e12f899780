package dev.millrace.api.submission;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.Sha256;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a job Queued: sends its wake-up, then stores it. A crash in between leaves a message
 * without a job, which is harmless; the other order could leave a job that nobody ever wakes for.
 */
public final class JobQueuer {
  /**
   * The longest time from the send to the put. A worker waits some minutes for the job of a young
   * message; a job stored after that would never be run.
   */
  static final Duration SEND_TO_PUT = Duration.ofSeconds(60);

  private final JobStore store;
  private final LaneSender lanes;
  private final Clock clock;

  public JobQueuer(JobStore store, LaneSender lanes, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.clock = clock;
  }

  /** The answer to a submission whose job is there already. */
  public Optional<SubmissionResult> alreadyQueued(JobId id, Sha256 requestHash) {
    return store.find(id).map(found -> answerTo(requestHash, found));
  }

  /**
   * Repeating it with the same job is harmless, however far the first time got.
   *
   * @param trace the W3C trace parent of the submission
   */
  public SubmissionResult queue(Job job, Optional<String> trace) {
    Instant sentAt = clock.instant();
    lanes.send(job.spec().lane(), wakeUp(job, trace));
    if (clock.instant().isAfter(sentAt.plus(SEND_TO_PUT))) {
      return new SubmissionResult.GaveUp();
    }
    return switch (store.put(job)) {
      case PutResult.Stored _ -> new SubmissionResult.Accepted(job);
      case PutResult.Existing(Job found) -> answerTo(job.requestHash(), found);
    };
  }

  private static SubmissionResult answerTo(Sha256 requestHash, Job found) {
    return found.requestHash().equals(requestHash)
        ? new SubmissionResult.Accepted(found)
        : new SubmissionResult.KeyReused();
  }

  private static JobMessage wakeUp(Job job, Optional<String> trace) {
    return new JobMessage(
        job.id(),
        job.tenant(),
        Cause.SUBMIT,
        Optional.empty(),
        job.spec().input().length(),
        job.times().deadline(),
        trace);
  }
}
