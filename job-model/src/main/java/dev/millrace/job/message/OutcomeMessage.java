package dev.millrace.job.message;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Tells the ledger that an attempt ended. It may arrive more than once; job and attempt name it.
 *
 * @param state wire name of the state the attempt ended in
 * @param isTerminal whether the job is over
 * @param calls what was paid for, call by call
 */
public record OutcomeMessage(
    JobId job,
    TenantId tenant,
    int attempt,
    String state,
    boolean isTerminal,
    List<CallUsage> calls,
    Instant endedAt) {
  public static final int SCHEMA_VERSION = 1;

  public OutcomeMessage {
    calls = List.copyOf(calls);
  }

  /** How the job ended, or paused, as it is now. */
  public static OutcomeMessage of(Job job, List<CallUsage> calls) {
    return new OutcomeMessage(
        job.id(),
        job.tenant(),
        job.attempt(),
        job.state().wireName(),
        job.state().isTerminal(),
        calls,
        job.times().changedAt());
  }
}
