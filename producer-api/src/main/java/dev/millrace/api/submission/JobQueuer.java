package dev.millrace.api.submission;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
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
   * message; a job stored after that would never be run, unless its wake-up is sent once more.
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

  /**
   * The answer to a submission whose job is there already. A job that is still queued may have been
   * stored too late by a submitter that then died: its wake-up is sent again.
   */
  public Optional<SubmissionResult> alreadyQueued(JobId id, Sha256 requestHash) {
    Optional<Job> found = store.find(id);
    found
        .filter(job -> job.state() instanceof JobState.Queued && isLate(job.times().createdAt()))
        .ifPresent(job -> lanes.send(job.spec().lane(), wakeUp(job, Optional.empty())));
    return found.map(job -> answerTo(requestHash, job));
  }

  /**
   * Repeating it with the same job is harmless, however far the first time got.
   *
   * @param trace the W3C trace parent of the submission
   */
  public SubmissionResult queue(Job job, Optional<String> trace) {
    Instant sentAt = clock.instant();
    lanes.send(job.spec().lane(), wakeUp(job, trace));
    if (isLate(sentAt)) {
      return new SubmissionResult.GaveUp();
    }
    SubmissionResult result =
        switch (store.put(job)) {
          case PutResult.Stored _ -> new SubmissionResult.Accepted(job);
          case PutResult.Existing(Job found) -> answerTo(job.requestHash(), found);
        };
    if (isLate(sentAt)) {
      lanes.send(job.spec().lane(), wakeUp(job, trace));
    }
    return result;
  }

  /** Whether a worker may soon delete a message sent then, because it found no job. */
  private boolean isLate(Instant sentAt) {
    return clock.instant().isAfter(sentAt.plus(SEND_TO_PUT));
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
