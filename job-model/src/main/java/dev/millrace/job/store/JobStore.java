package dev.millrace.job.store;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The truth about jobs. Every change is one conditional write after the rules of {@link
 * dev.millrace.job.TransitionTable}; of two writers exactly one is granted.
 *
 * <p>Each method throws {@link StoreUnavailableException} when it cannot say what happened. Asking
 * again with the same argument is safe: a write that had arrived answers as already applied.
 */
public interface JobStore {

  /** Stores a job that was not there. */
  PutResult put(Job submitted);

  /** The job as the latest write left it (a strong read). */
  Optional<Job> find(JobId id);

  /** Gives one worker the right to run the job; costs one write and no read. */
  TransitionResult claim(JobId id, Transition.Claim claim);

  /** Lets the lease of the given attempt last longer. */
  TransitionResult extend(JobId id, Transition.Extend extend);

  /**
   * Writes how an attempt ended.
   *
   * @param claimed the job as the claim returned it
   */
  TransitionResult record(Job claimed, Transition.End end);

  /**
   * Ends a job that nobody will end.
   *
   * @param seen the job as it was found
   */
  TransitionResult close(Job seen, Transition.Close close);

  /**
   * Ends a job that waits, or asks whoever runs it to stop: then the job is still running, and
   * {@link dev.millrace.job.control.ControlPublisher} carries the wish to its worker.
   */
  TransitionResult cancel(JobId id, Transition.Cancel cancel);

  /** Lets a job go on whose open action a person answered. */
  TransitionResult answer(JobId id, Transition.Answer answer);

  /**
   * Takes a parked job off the list of what is due, once its wake-up is sent.
   *
   * @param seen the job as it was found
   */
  TransitionResult resume(Job seen, Transition.Resume resume);

  /**
   * Brings a failed job back.
   *
   * @param seen the job as it was found
   */
  TransitionResult redrive(Job seen, Transition.Redrive redrive);

  /**
   * Removes a job that is over, for good; its payloads are deleted before.
   *
   * @param seen the job as it was found
   * @return whether it is gone; not, if it changed since it was seen
   */
  boolean delete(Job seen);

  /**
   * A tenant's failed jobs, the latest failure first; the cursor's instant is that of the failure.
   * A failure of less than a second ago may be missing.
   */
  JobPage failed(TenantId tenant, Optional<JobCursor> after, int limit);

  /**
   * Jobs whose {@linkplain Job#dueAt() due time} came, in no order; a job that became due less than
   * a second ago may be missing.
   *
   * @param passedOver never listed, so that jobs that cannot be taken care of now keep none behind
   *     them from it
   * @param limit how many at most; ask again for the rest once these are taken care of, or with
   *     them passed over
   */
  List<Job> due(Instant now, Set<JobId> passedOver, int limit);

  /** The same with none passed over. */
  default List<Job> due(Instant now, int limit) {
    return due(now, Set.of(), limit);
  }

  /** A tenant's jobs, newest first; a job submitted less than a second ago may be missing. */
  JobPage page(TenantId tenant, Optional<JobCursor> after, int limit);
}
