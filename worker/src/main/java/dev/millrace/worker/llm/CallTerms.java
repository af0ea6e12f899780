package dev.millrace.worker.llm;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * For whom a call is made, and how long it may wait for its turn.
 *
 * @param deadline after which no call starts any more
 * @param urgency of the job's lane
 * @param tenant waits in turn with the others
 * @param isWanted asked before each start: whether the attempt still holds its lease
 */
public record CallTerms(
    Instant deadline, Urgency urgency, TenantId tenant, BooleanSupplier isWanted) {

  boolean mayStart(Instant now) {
    return deadline.isAfter(now) && isWanted.getAsBoolean();
  }
}
