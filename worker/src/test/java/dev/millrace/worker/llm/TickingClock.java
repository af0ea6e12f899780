package dev.millrace.worker.llm;

import dev.millrace.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Moves another clock by a millisecond whenever it is looked at, so that nobody waits for ever. */
final class TickingClock extends Clock {
  private static final Duration TICK = Duration.ofMillis(1);

  private final SettableClock clock;

  TickingClock(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    clock.advance(TICK);
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return clock.withZone(zone);
  }
}
