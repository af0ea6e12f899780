package dev.millrace.benchmarks.goodput.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallCounterTest {
  private final SettableClock clock = new SettableClock();
  private final CallCounter counter = new CallCounter(Duration.ofSeconds(10), clock);

  @Test
  void countsAttemptsByTheSecondOfTheirStart() {
    counter.admitted(SettableClock.START.plusSeconds(3));
    counter.admitted(SettableClock.START.plusSeconds(5));
    counter.refused(SettableClock.START.plusSeconds(5));

    assertThat(counter.admittedSince(4)).isEqualTo(1);
    assertThat(counter.admittedSince(0)).isEqualTo(2);
    assertThat(counter.refusedSince(4)).isEqualTo(1);
  }

  @Test
  void closesWhenItsTimeIsOver() {
    boolean before = counter.isOpen();
    clock.advance(Duration.ofSeconds(10));
    counter.admitted(clock.instant());

    assertThat(before).isTrue();
    assertThat(counter.isOpen()).isFalse();
    assertThat(counter.admittedSince(0)).isZero();
  }
}
