package dev.millrace.worker.llm;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Terms of a call that nothing depends on but the deadline. */
public final class SomeTerms {
  public static final TenantId TENANT = new TenantId("acme");

  private SomeTerms() {}

  public static CallTerms until(Instant deadline) {
    return until(deadline, () -> true);
  }

  public static CallTerms until(Instant deadline, BooleanSupplier isWanted) {
    return new CallTerms(deadline, Urgency.INTERACTIVE, TENANT, isWanted);
  }
}
