package dev.millrace.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void isDoneWhenEveryJobEndedOnceHoweverOftenOneRan() {
    var tally = new Tally(2);
    assertThat(tally.begin()).isZero();
    assertThat(tally.begin()).isEqualTo(1);
    tally.end("a");
    tally.end("a");
    assertThat(tally.isDone()).isFalse();

    tally.end("b", 42);

    assertThat(tally.isDone()).isTrue();
    ArmReport report = tally.report(Map.of());
    assertThat(report.handled()).isEqualTo(2);
    assertThat(report.distinct()).isEqualTo(2);
    assertThat(report.endedMicros()).containsExactly(Map.entry("b", 42L));
  }
}
