package dev.millrace.localstack.emulators.s3;

import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Hex numbers that grow with every event, also over a restart. */
final class Sequencers {

  private static final long MICROS_PER_MILLI = 1_000;

  private final AtomicLong last;

  Sequencers(Clock clock) {
    this.last = new AtomicLong(clock.millis() * MICROS_PER_MILLI);
  }

  String next() {
    return HexFormat.of().withUpperCase().toHexDigits(last.incrementAndGet());
  }
}
