package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerHealthTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicBoolean isBeating = new AtomicBoolean(true);
  private final AtomicBoolean knowsEnough = new AtomicBoolean();
  private final WorkerHealth health =
      new WorkerHealth(() -> SettableClock.START, knowsEnough::get, List.of(isBeating::get), clock);

  @Test
  void diesWithALaneThatIsSilentForTooLong() {
    boolean wasAlive = health.isAlive();
    clock.advance(Duration.ofMinutes(5));

    assertThat(wasAlive).isTrue();
    assertThat(health.isAlive()).isFalse();
  }

  @Test
  void isReadyOnlyOnceItKnowsEnoughToReceive() {
    health.setReady(true);
    boolean wasReady = health.isReady();
    knowsEnough.set(true);

    assertThat(wasReady).isFalse();
    assertThat(health.isReady()).isTrue();
    health.setReady(false);
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void diesWithAThreadOfTheWorker() {
    isBeating.set(false);

    assertThat(health.isAlive()).isFalse();
  }
}
