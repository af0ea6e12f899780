package dev.millrace.api.clock;

import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import java.time.Clock;

/** Makes what only the clock's own package can make. */
public final class Expiries {
  private Expiries() {}

  public static JobExpiry of(JobStore store, OutcomePublisher outcomes, Clock clock) {
    return new JobExpiry(store, outcomes, clock);
  }
}
