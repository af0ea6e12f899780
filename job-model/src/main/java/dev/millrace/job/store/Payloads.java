package dev.millrace.job.store;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import java.time.Instant;

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

  /** Whose payload it is, and until when it must be kept. */
  record PayloadOwner(TenantId tenant, JobId job, Instant keptUntil) {}
}
