package dev.millrace.benchmarks.fairness.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.job.TenantId;
import org.junit.jupiter.api.Test;

class ProcessingTimeTest {
  private static final TenantId ONE = new TenantId("one");
  private static final TenantId OTHER = new TenantId("other");
  private static final long SECOND = 1_000_000_000;

  private final ProcessingTime time = new ProcessingTime();

  @Test
  void dividesTheTimeAmongThoseWhoUsedIt() {
    time.began(ONE, 0);
    time.began(OTHER, 0);
    time.ended(OTHER, 5 * SECOND);

    assertThat(time.shareOf(ONE, 20 * SECOND)).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void forgetsWhatIsOlderThanAMinute() {
    time.began(ONE, 0);
    time.ended(ONE, 10 * SECOND);
    time.began(OTHER, 60 * SECOND);

    assertThat(time.shareOf(ONE, 80 * SECOND)).isZero();
  }

  @Test
  void sharesNothingWhileNobodyWorks() {
    assertThat(time.shareOf(ONE, SECOND)).isZero();
  }
}
