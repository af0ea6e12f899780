package dev.millrace.benchmarks.goodput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Scenario STEADY = Scenario.steady(QuotaShape.BUCKET, 10, 1);

  private final Tally tally = new Tally();

  @Test
  void setsWhatWasLetInAgainstWhatWasGranted() {
    admit(0, 900, 9);

    assertThat(Score.of(STEADY, tally).goodput()).isEqualTo(0.9);
  }

  @Test
  void countsRefusalsPerSuccessInTheScoredSecondsOnly() {
    admit(0, 900, 10);
    refuse(0, 200, 5);
    refuse(200, 900, 2);

    Score score = Score.of(STEADY, tally);

    assertThat(score.waste()).isEqualTo(0.2);
    assertThat(score.coldRefusals()).isEqualTo(300);
  }

  @Test
  void scoresWholeWindowsOnly() {
    admit(0, 220, 3);
    admit(220, 880, 10);

    Score score = Score.of(Scenario.steady(QuotaShape.WINDOW, 10, 1), tally);

    assertThat(score.goodput()).isEqualTo(1);
  }

  @Test
  void findsWhenTheQuotaIsUsedForTheFirstTime() {
    admit(20, 900, 10);

    assertThat(Score.of(STEADY, tally).coldSeconds()).hasValue(25);
  }

  @Test
  void findsNothingWhenTheQuotaIsNeverUsed() {
    admit(0, 900, 5);

    assertThat(Score.of(STEADY, tally).coldSeconds()).isEmpty();
  }

  @Test
  void findsWhenADoubledQuotaIsUsed() {
    admit(0, 450, 10);
    admit(450, 900, 20);

    Score score = Score.of(STEADY.changing("doubled", 2), tally);

    assertThat(score.adaptSeconds()).hasValue(24);
  }

  @Test
  void findsWhenAHalvedQuotaIsCalmAgain() {
    admit(0, 430, 10);
    admit(430, 900, 5);
    refuse(430, 445, 5);

    Score score = Score.of(STEADY.changing("halved", 0.5), tally);

    assertThat(score.adaptSeconds()).hasValue(15);
    assertThat(score.changeRefusals()).isEqualTo(75);
  }

  @Test
  void expectsOfAChangedQuotaWhatEachPartGranted() {
    assertThat(Score.granted(STEADY.changing("doubled", 2), 420, 440)).isEqualTo(300);
  }

  private void admit(int from, int to, int perSecond) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < perSecond; i++) {
        tally.admitted(second, 100);
      }
    }
  }

  private void refuse(int from, int to, int perSecond) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < perSecond; i++) {
        tally.refused(second);
      }
    }
  }
}
