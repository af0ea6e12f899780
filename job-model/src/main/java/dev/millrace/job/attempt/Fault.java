package dev.millrace.job.attempt;

import dev.millrace.job.FailureReason;
import java.time.Duration;
import java.util.Optional;

/** Why an attempt brought no result. Every error of a provider maps to exactly one. */
public sealed interface Fault {

  /** The provider refuses because of quota; not the job's fault and never counted. */
  record Throttled(Optional<Duration> retryAfter) implements Fault {}

  /** Usually passes: an error of the provider's side, a timeout, a broken connection. */
  record Transient(String detail) implements Fault {}

  /** Would happen again: the job is given up with this reason. */
  record Permanent(FailureReason reason, String detail) implements Fault {}

  /** The worker stops, or lost its lease; the job had no part in it. */
  record Interrupted() implements Fault {}
}
