package dev.millrace.api.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the clock did:
 *
 * <ul>
 *   <li>{@code millrace.clock.jobs} by {@code action}: taken = expired + resumed + given_up +
 *       failed + overtaken; what was given up or failed is taken again
 *   <li>{@code millrace.clock.lateness}: how long the longest due job of the last tick had waited,
 *       in seconds, or of those that it could not take care of; zero if none was due
 *   <li>{@code millrace.clock.objects.deleted}: objects of days that are over, every version
 * </ul>
 */
final class ClockMeters {
  private final MeterRegistry meters;
  private final AtomicLong latenessMillis = new AtomicLong();

  ClockMeters(MeterRegistry meters) {
    this.meters = meters;
    TimeGauge.builder(
            "millrace.clock.lateness", latenessMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .register(meters);
  }

  void count(String action) {
    meters.counter("millrace.clock.jobs", "action", action).increment();
  }

  void lateness(Duration lateness) {
    latenessMillis.set(lateness.toMillis());
  }

  void deleted(int objects) {
    meters.counter("millrace.clock.objects.deleted").increment(objects);
  }
}
