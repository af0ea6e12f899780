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
  private final WorkerHealth health =
      new WorkerHealth(() -> SettableClock.START, List.of(isBeating::get), clock);

  @Test
  void diesWithALaneThatIsSilentForTooLong() {
    boolean wasAlive = health.isAlive();
    clock.advance(Duration.ofMinutes(5));

    assertThat(wasAlive).isTrue();
    assertThat(health.isAlive()).isFalse();
  }

  @Test
  void diesWithAThreadOfTheWorker() {
    isBeating.set(false);

    assertThat(health.isAlive()).isFalse();
  }
}
