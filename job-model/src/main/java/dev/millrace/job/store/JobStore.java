package dev.millrace.job.store;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import java.util.Optional;

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

  /** A tenant's jobs, newest first; a job submitted less than a second ago may be missing. */
  JobPage page(TenantId tenant, Optional<JobCursor> after, int limit);
}
