package dev.millrace.api.submission;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.Sha256;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.SendToWrite;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes a job Queued: sends its wake-up, then stores it. A crash in between leaves a message
 * without a job, which is harmless; the other order could leave a job that nobody ever wakes for.
 */
public final class JobQueuer {
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
        .filter(job -> job.state() instanceof JobState.Queued && !job.isParked())
        .filter(job -> SendToWrite.since(job.times().createdAt(), clock).isTooLate())
        .ifPresent(job -> lanes.send(job.spec().lane(), wakeUp(job, Optional.empty())));
    return found.map(job -> answerTo(requestHash, job));
  }

  /**
   * Repeating it with the same job is harmless, however far the first time got. A parked job needs
   * no wake-up: the clock sends one when it is due.
   *
   * @param trace the W3C trace parent of the submission
   */
  public SubmissionResult queue(Job job, Optional<String> trace) {
    if (job.isParked()) {
      return stored(job);
    }
    var sent = SendToWrite.begin(clock);
    lanes.send(job.spec().lane(), wakeUp(job, trace));
    if (sent.isTooLate()) {
      return new SubmissionResult.GaveUp();
    }
    SubmissionResult result = stored(job);
    if (sent.isTooLate()) {
      lanes.send(job.spec().lane(), wakeUp(job, trace));
    }
    return result;
  }

  private SubmissionResult stored(Job job) {
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
