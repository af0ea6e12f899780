package dev.millrace.benchmarks.goodput.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aBucketHoldsOneSecondsWorth() {
    Allowance bucket = QuotaShape.BUCKET.grants(5);

    assertThat(takeAll(bucket, 0)).isEqualTo(5);
    assertThat(takeAll(bucket, 10 * SECOND)).isEqualTo(5);
  }

  @Test
  void aBucketIsRefilledAllTheTime() {
    Allowance bucket = QuotaShape.BUCKET.grants(5);
    takeAll(bucket, 0);

    assertThat(bucket.canGrant(1, SECOND / 5 - 1_000)).isFalse();
    assertThat(bucket.canGrant(1, SECOND / 5)).isTrue();
  }

  @Test
  void aBucketHoldsAtLeastOneCall() {
    Allowance bucket = QuotaShape.BUCKET.grants(0.5);

    assertThat(takeAll(bucket, 0)).isEqualTo(1);
    assertThat(bucket.canGrant(1, SECOND)).isFalse();
    assertThat(bucket.canGrant(1, 2 * SECOND)).isTrue();
  }

  @Test
  void aFullBucketGrantsMoreThanItHoldsAndIsInDebt() {
    Allowance bucket = QuotaShape.BUCKET.grants(100);

    boolean isGranted = bucket.canGrant(300, 0);
    bucket.take(300, 0);

    assertThat(isGranted).isTrue();
    assertThat(bucket.canGrant(1, 2 * SECOND)).isFalse();
    assertThat(bucket.canGrant(1, 2 * SECOND + SECOND / 50)).isTrue();
  }

  @Test
  void aBucketTakesBackWhatWasNotUsed() {
    Allowance bucket = QuotaShape.BUCKET.grants(10);
    takeAll(bucket, 0);

    bucket.giveBack(4, 0);

    assertThat(takeAll(bucket, 0)).isEqualTo(4);
  }

  @Test
  void aWindowGrantsAMinutesWorthAndThenNothingUntilItTurns() {
    Allowance window = QuotaShape.WINDOW.grants(5);

    assertThat(takeAll(window, 0)).isEqualTo(300);
    assertThat(window.canGrant(1, 40 * SECOND - 1)).isFalse();
    assertThat(takeAll(window, 40 * SECOND)).isEqualTo(300);
    assertThat(window.canGrant(1, 100 * SECOND - 1)).isFalse();
    assertThat(window.canGrant(1, 100 * SECOND)).isTrue();
  }

  @Test
  void aWindowForgetsWhatComesBackTooLate() {
    Allowance window = QuotaShape.WINDOW.grants(1);
    takeAll(window, 0);

    window.giveBack(20, 41 * SECOND);

    assertThat(takeAll(window, 41 * SECOND)).isEqualTo(60);
  }

  @Test
  void aChangeHoldsFromItsInstantOn() {
    Allowance bucket = QuotaShape.BUCKET.grants(10);
    Allowance window = QuotaShape.WINDOW.grants(10);

    bucket.changeTo(5, 0);
    window.changeTo(5, 0);

    assertThat(takeAll(bucket, 0)).isEqualTo(5);
    assertThat(takeAll(window, 0)).isEqualTo(300);
  }

  private static int takeAll(Allowance allowance, long nanos) {
    int taken = 0;
    while (allowance.canGrant(1, nanos)) {
      allowance.take(1, nanos);
      taken++;
    }
    return taken;
  }
}
