package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateSearchTest {
  private final RateSearch search = new RateSearch(10, 0.2);
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private long number;

  @Test
  void doublesEachSecondUntilTheFirstRefusal() {
    startFor(4);

    assertThat(search.perSecond()).isGreaterThanOrEqualTo(80);
  }

  @Test
  void keepsTheRateWhenNobodyUsesIt() {
    for (int i = 0; i < 100; i++) {
      search.started(++number, false, now);
      now = now.plusSeconds(1);
    }

    assertThat(search.perSecond()).isEqualTo(10);
  }

  @Test
  void holdsJustBelowWhatWasLetInBetweenTwoRefusals() {
    startFor(4);
    refuseLatest();
    Instant dry = now;
    long before = number;
    startFor(3);
    double letIn = (number - before - 1) / ((now.toEpochMilli() - dry.toEpochMilli()) / 1e3);

    refuseLatest();

    assertThat(search.perSecond()).isCloseTo(letIn * 0.985, within(1.0));
  }

  @Test
  void paysForARefusalBeforeItLooksForMore() {
    settle();
    double held = search.perSecond();

    start(70);
    double stillHeld = search.perSecond();
    start(200);

    assertThat(stillHeld).isEqualTo(held);
    assertThat(search.perSecond()).isGreaterThan(held * 1.02);
  }

  @Test
  void looksFasterTheLongerNothingIsRefused() {
    settle();
    startFor(30);
    double first = search.perSecond();
    startFor(10);
    double second = search.perSecond();
    startFor(10);

    assertThat(search.perSecond() - second).isGreaterThan(second - first);
    assertThat(search.perSecond()).isLessThan(second * 1.3);
  }

  @Test
  void neverUndercutsTheLowestRate() {
    for (int i = 0; i < 60; i++) {
      search.started(++number, true, now);
      refuseLatest();
      now = now.plusSeconds(6);
    }

    assertThat(search.perSecond()).isGreaterThanOrEqualTo(0.2);
  }

  @Test
  void goesOnWithWhatAWholeWindowLetIn() {
    startFor(5);
    refuseLatest();
    long inTheFirstWindow = number - 1;
    Instant refusedAt = now;
    now = now.plusSeconds(35);
    search.started(++number, true, now);

    search.reopened(number, now, refusedAt);

    assertThat(search.perSecond()).isCloseTo(inTheFirstWindow / 40.0 * 0.985, within(0.5));
  }

  @Test
  void exploresAgainWhenTheProviderWasAway() {
    settle();
    Instant refusedAt = now;
    now = now.plusSeconds(600);

    search.reopened(++number, now, refusedAt);
    double careful = search.perSecond();
    startFor(6);

    assertThat(careful).isEqualTo(1);
    assertThat(search.perSecond()).isGreaterThan(15);
  }

  @Test
  void usesAKnownQuotaAtOnceAndNeverMore() {
    search.setCeiling(50);

    start(1000);

    assertThat(search.perSecond()).isEqualTo(50);
  }

  @Test
  void followsAKnownQuotaThatIsCut() {
    search.setCeiling(50);
    startFor(60);

    for (int i = 0; i < 10; i++) {
      start(13);
      refuseLatest();
      start(12);
      now = now.plusMillis(500);
    }

    assertThat(search.perSecond()).isLessThan(35);
  }

  @Test
  void survivesAShareOfNothing() {
    search.setCeiling(0);
    double nothing = search.perSecond();
    search.setCeiling(25);

    assertThat(nothing).isZero();
    assertThat(search.perSecond()).isEqualTo(25);
  }

  /** Ends the exploration with two refusals. */
  private void settle() {
    startFor(4);
    refuseLatest();
    startFor(3);
    refuseLatest();
  }

  private void refuseLatest() {
    search.refused(number);
    search.cut(number, now, now);
  }

  private void start(int calls) {
    for (int i = 0; i < calls; i++) {
      now = now.plusNanos((long) (1e9 / search.perSecond()));
      search.started(++number, true, now);
    }
  }

  private void startFor(int seconds) {
    Instant end = now.plusSeconds(seconds);
    while (now.isBefore(end)) {
      start(1);
    }
  }
}
