package dev.millrace.job.store;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Inputs and results. What was written once under a name is never changed: writing the same bytes
 * again succeeds, writing others throws {@link IllegalStateException}.
 *
 * <p>Each method throws {@link StoreUnavailableException} when it cannot say what happened; asking
 * again is safe.
 */
public interface Payloads {

  PayloadRef writeInput(PayloadOwner owner, byte[] content);

  /** Writes the result of one attempt; only the job's record makes it the result of the job. */
  PayloadRef writeResult(PayloadOwner owner, int attempt, byte[] content);

  /**
   * Reads at most {@code limit} bytes.
   *
   * @param job whose payload it is
   */
  PayloadRead read(JobId job, PayloadRef ref, long limit);

  /**
   * Keeps the input of a job as long as its owner now says. The documents it names are their
   * caller's to keep: they are only looked for.
   *
   * @return where it is from now on, or empty if it, or a document it names, is no longer there as
   *     it was
   */
  Optional<PayloadRef> retain(PayloadOwner owner, PayloadRef input);

  /**
   * Deletes every object ever stored for a job, with every version of it; what lies beside the job
   * in its table goes with {@link JobStore#delete}. An object a caller put into the inbox as the
   * job's input belongs to the job; the documents it names do not.
   */
  void delete(Job job);

  /** Whose payload it is, and until when it must be kept. */
  record PayloadOwner(TenantId tenant, JobId job, Instant keptUntil) {}
}
