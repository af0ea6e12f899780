package dev.millrace.worker.pacing.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.quota.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasedShareTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private Instant now = START;
  private final LeasedShare share = new LeasedShare("me", 1, now);
  private long otherEpoch;

  @Test
  void usesNothingBeforeItHasSeenAnyone() {
    assertThat(share.at(now)).isZero();
  }

  @Test
  void usesAllAtOnceWhenItSeesNobodyElse() {
    renew(true);

    assertThat(share.at(now)).isEqualTo(1);
  }

  @Test
  void waitsUntilEverybodyMustHaveSeenItWhenItJoinsOthers() {
    renewFor(Duration.ofSeconds(6), true, 100);
    double early = share.at(now);
    renewFor(Duration.ofSeconds(2), true, 100);

    assertThat(early).isZero();
    assertThat(share.at(now)).isEqualTo(0.5);
  }

  @Test
  void usesALargerWeightOnlyOnceEverybodyMustHaveSeenIt() {
    renewFor(Duration.ofSeconds(20), false, 100);
    double idle = share.at(now);
    renewFor(Duration.ofSeconds(6), true, 100);
    double early = share.at(now);
    renewFor(Duration.ofSeconds(4), true, 100);

    assertThat(idle).isEqualTo(1.0 / 101);
    assertThat(early).isEqualTo(idle);
    assertThat(share.at(now)).isEqualTo(0.5);
  }

  @Test
  void usesASmallerWeightFromTheMomentItIsAnnounced() {
    renewFor(Duration.ofSeconds(20), true, 100);

    share.announcement(now, false);

    assertThat(share.at(now)).isEqualTo(1.0 / 101);
  }

  @Test
  void beginsAgainWhenALargerWeightWasTakenBack() {
    renewFor(Duration.ofSeconds(20), false, 100);
    renewFor(Duration.ofSeconds(4), true, 100);
    renew(false, 100);
    renewFor(Duration.ofSeconds(6), true, 100);

    assertThat(share.at(now)).isEqualTo(1.0 / 101);
  }

  @Test
  void fallsBackToTheWorkersItSawLastWhenItsLeaseEnds() {
    renewFor(Duration.ofSeconds(20), false, 100);
    Instant lastRenewal = now.minus(INTERVAL);

    now = lastRenewal.plus(LeasedShare.LEASE);

    assertThat(share.at(now)).isEqualTo(0.5);
    assertThat(share.isLeased(now)).isFalse();
    assertThat(share.isLeased(now.minusMillis(1))).isTrue();
  }

  @Test
  void keepsTheFallbackUntilEverybodyMustHaveSeenItAgain() {
    renewFor(Duration.ofSeconds(20), false, 100);
    now = now.plusSeconds(30);
    renewFor(Duration.ofSeconds(6), false, 100);
    double early = share.at(now);
    renewFor(Duration.ofSeconds(2), false, 100);

    assertThat(early).isEqualTo(0.5);
    assertThat(share.at(now)).isEqualTo(1.0 / 101);
  }

  @Test
  void fallsBackToWhatTheDeploymentSaysWhenItNeverSawAnyone() {
    var told = new LeasedShare("me", 4, START);

    assertThat(told.at(START.plusSeconds(5))).isZero();
    assertThat(told.at(START.plusSeconds(6))).isEqualTo(0.25);
  }

  @Test
  void leavesOutASilentWorkerOnceItsLeaseMustBeOver() {
    renewFor(Duration.ofSeconds(20), true, 100);
    var dead = new Slice("other", 100, otherEpoch, now);
    for (Instant end = now.plusSeconds(6); now.isBefore(end); now = now.plus(INTERVAL)) {
      renewWith(true, List.of(dead));
    }
    double before = share.at(now.minusMillis(1));
    renewWith(true, List.of(dead));

    assertThat(before).isEqualTo(0.5);
    assertThat(share.at(now)).isEqualTo(1);
  }

  @Test
  void leavesOutWhoeverEndedLongAgoAtOnce() {
    renewWith(true, List.of(new Slice("long dead", 100, 7, now.minusSeconds(61))));

    assertThat(share.at(now)).isEqualTo(1);
  }

  @Test
  void usesNothingAfterItLeft() {
    renew(true);
    share.left();

    assertThat(share.at(now)).isZero();
    assertThat(share.at(now.plusSeconds(100))).isZero();
  }

  private void renew(boolean isBusy) {
    renewWith(isBusy, List.of());
  }

  private void renew(boolean isBusy, double otherWeight) {
    renewWith(isBusy, List.of(new Slice("other", otherWeight, ++otherEpoch, now.plusSeconds(6))));
  }

  private void renewFor(Duration duration, boolean isBusy, double otherWeight) {
    for (Instant end = now.plus(duration); now.isBefore(end); now = now.plus(INTERVAL)) {
      renew(isBusy, otherWeight);
    }
  }

  private void renewWith(boolean isBusy, List<Slice> others) {
    Slice own = share.announcement(now, isBusy);
    var all = new ArrayList<>(others);
    all.add(own);
    share.renewed(all, now, now);
  }
}
