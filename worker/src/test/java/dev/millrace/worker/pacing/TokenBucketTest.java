package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(1000);
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void savesUpFivePercentOfASecond() {
    pass(60_000);

    bucket.take(50, now);
    Duration afterTheBurst = bucket.untilFree(now);
    bucket.take(1, now);

    assertThat(afterTheBurst).isZero();
    assertThat(bucket.untilFree(now)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void startsWhatIsLargerThanTheBucketAndRepaysTheDebt() {
    bucket.take(5050, now);

    assertThat(bucket.untilFree(now)).isEqualTo(Duration.ofSeconds(5));
    pass(4999);
    assertThat(bucket.untilFree(now)).isEqualTo(Duration.ofMillis(1));
    pass(1);
    assertThat(bucket.untilFree(now)).isZero();
  }

  @Test
  void usesUpARefundWhole() {
    bucket.take(5050, now);
    pass(5000);

    bucket.giveBack(4000, now);
    bucket.take(4000, now);

    assertThat(bucket.untilFree(now)).isZero();
  }

  @Test
  void savesUpNoMoreRefundsThanHalfASecondBesideTheBurst() {
    for (int i = 0; i < 20; i++) {
      bucket.giveBack(100, now);
    }

    bucket.take(550, now);
    Duration atTheEnd = bucket.untilFree(now);
    bucket.take(1, now);

    assertThat(atTheEnd).isZero();
    assertThat(bucket.untilFree(now)).isPositive();
  }

  @Test
  void repaysADebtAtTheRateOfTheMoment() {
    bucket.take(1050, now);

    bucket.setRate(100, now);
    Duration slow = bucket.untilFree(now);
    bucket.setRate(10_000, now);

    assertThat(slow).isEqualTo(Duration.ofSeconds(10));
    assertThat(bucket.untilFree(now)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void waitsWhileItsRateIsNothing() {
    bucket.take(60, now);

    bucket.setRate(0, now);

    assertThat(bucket.untilFree(now)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void forgetsWhatWasSavedUpWhenTheRateFalls() {
    pass(1000);

    bucket.setRate(10, now);
    bucket.take(5.5, now);

    assertThat(bucket.untilFree(now)).isPositive();
  }

  @Test
  void survivesAClockThatIsSetBackOrForward() {
    bucket.take(1050, now);

    Duration back = bucket.untilFree(now.minus(Duration.ofDays(1)));
    Duration forward = bucket.untilFree(now.plus(Duration.ofDays(365)));

    assertThat(back).isEqualTo(Duration.ofSeconds(1));
    assertThat(forward).isZero();
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }
}
