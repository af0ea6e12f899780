package dev.millrace.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.control.ControlReader;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ControlListenerTest {
  private final SettableClock clock = new SettableClock();
  private final Queue<Thread> readers = new ConcurrentLinkedQueue<>();

  @Test
  void listensOnItsOwnThreadUntilItIsTold() {
    ControlListener listener = listener(_ -> List.of());

    listener.start();
    await().until(() -> readers.size() >= 2);
    listener.stop();

    assertThat(readers.peek())
        .matches(thread -> thread.getName().equals("control") && !thread.isVirtual());
    await().until(() -> !readers.element().isAlive());
    assertThat(listener.isAlive()).isTrue();
  }

  @Test
  void goesOnAfterADefect() {
    ControlListener listener =
        listener(_ -> {
          if (readers.size() == 1) {
            throw new AssertionError("a defect");
          }
          return List.of();
        });

    listener.start();
    await().until(() -> readers.size() >= 3);

    assertThat(listener.isAlive()).isTrue();
    listener.stop();
  }

  private ControlListener listener(ControlReader reader) {
    ControlReader counted =
        since -> {
          readers.add(Thread.currentThread());
          return reader.since(since);
        };
    return new ControlListener(
        counted,
        new InMemoryJobStore(clock),
        new RunningAttempts(),
        new ControlSettings(Duration.ofMillis(2), Duration.ofSeconds(10)),
        clock);
  }
}
