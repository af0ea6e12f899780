package dev.millrace.localstack.emulators.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void grantsOneSecondsWorthAtOnce() {
    var bucket = new TokenBucket(120, 0);

    boolean first = taken(bucket, 1, 0);
    boolean second = taken(bucket, 1, 0);
    boolean third = taken(bucket, 1, 0);

    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(third).isFalse();
  }

  @Test
  void refillsWithTime() {
    var bucket = new TokenBucket(60, 0);
    bucket.take(1);

    boolean halfASecondLater = bucket.canGrant(1, SECOND / 2);
    boolean aSecondLater = bucket.canGrant(1, SECOND);

    assertThat(halfASecondLater).isFalse();
    assertThat(aSecondLater).isTrue();
  }

  @Test
  void grantsMoreThanItHoldsWhenFullAndWaitsForTheDebt() {
    var bucket = new TokenBucket(6_000, 0);

    boolean large = taken(bucket, 1_000, 0);
    boolean early = bucket.canGrant(1, 8 * SECOND);
    boolean late = bucket.canGrant(100, 10 * SECOND);

    assertThat(large).isTrue();
    assertThat(early).isFalse();
    assertThat(late).isTrue();
  }

  @Test
  void hasRoomAgainWhenUnusedTokensComeBack() {
    var bucket = new TokenBucket(6_000, 0);
    bucket.take(1_000);

    bucket.giveBack(1_000, 0);

    assertThat(bucket.canGrant(100, 0)).isTrue();
  }

  @Test
  void grantsNothingWhenTheQuotaIsZero() {
    var bucket = new TokenBucket(0, 0);

    boolean anHourLater = bucket.canGrant(1, 3_600 * SECOND);

    assertThat(anHourLater).isFalse();
  }

  private static boolean taken(TokenBucket bucket, long demand, long nanos) {
    boolean granted = bucket.canGrant(demand, nanos);
    if (granted) {
      bucket.take(demand);
    }
    return granted;
  }
}
