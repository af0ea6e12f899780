package dev.millrace.benchmarks.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

final class VirtualClock extends Clock {
  private final VirtualTime time;

  VirtualClock(VirtualTime time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("simulations read instants only");
  }
}
