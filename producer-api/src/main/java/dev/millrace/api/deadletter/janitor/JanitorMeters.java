package dev.millrace.api.deadletter.janitor;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts {@code millrace.janitor.messages} by {@code action}: messages received from the
 * dead-letter queue = kept + waiting + unreadable (these stay) + duplicate + deleted + woken +
 * announced + closed (these are gone) + failed (tried again with a later sweep). A message that
 * stays is counted with each sweep.
 */
final class JanitorMeters {
  private final MeterRegistry meters;

  JanitorMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(String action) {
    meters.counter("millrace.janitor.messages", "action", action).increment();
  }
}
