package dev.millrace.api.inbox;

import dev.millrace.api.inbox.InboxResult.Refusal;
import dev.millrace.job.TenantId;
import java.util.Optional;

/** Whether an object of the bucket may become a job. */
sealed interface Admission {

  /** As its caller announced it, or as its place says. */
  record Granted(Order order) implements Admission {}

  /** Never. */
  record Denied(Refusal refusal, Optional<TenantId> tenant) implements Admission {}
}
