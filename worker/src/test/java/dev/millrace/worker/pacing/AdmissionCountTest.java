package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdmissionCountTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final AdmissionCount count = new AdmissionCount();

  @Test
  void countsStartsThatWereNotRefused() {
    count.begin(10, START);

    count.refused(12);
    count.refused(15);

    assertThat(count.until(15)).isEqualTo(3);
    assertThat(count.perSecondUntil(15, START.plusSeconds(2))).isEqualTo(1.5);
  }

  @Test
  void ignoresRefusalsOfStartsBeforeTheMark() {
    count.begin(10, START);

    count.refused(10);

    assertThat(count.until(11)).isEqualTo(1);
  }

  @Test
  void knowsNoRateWhenNoTimeHasPassed() {
    count.begin(0, START);

    assertThat(count.perSecondUntil(5, START)).isZero();
  }
}
