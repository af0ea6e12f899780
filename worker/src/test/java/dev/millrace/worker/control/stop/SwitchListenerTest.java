package dev.millrace.worker.control.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchReader;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SwitchListenerTest {
  private final Queue<Thread> looks = new ConcurrentLinkedQueue<>();

  @Test
  void looksAtOnce() {
    SwitchListener listener = listener(List::of, Duration.ofDays(1));

    listener.start();

    await().until(() -> looks.size() == 1);
    listener.stop();
  }

  @Test
  void looksOnItsOwnThreadUntilItIsTold() {
    SwitchListener listener = listener(List::of, Duration.ofMillis(2));

    listener.start();
    await().until(() -> looks.size() >= 3);
    listener.stop();

    assertThat(looks.peek())
        .matches(thread -> thread.getName().equals("kill-switch") && !thread.isVirtual());
    await().until(() -> !looks.element().isAlive());
    assertThat(listener.isAlive()).isTrue();
  }

  @Test
  void goesOnAfterADefect() {
    SwitchListener listener =
        listener(
            () -> {
              if (looks.size() == 1) {
                throw new AssertionError("a defect");
              }
              return List.<ActiveSwitch>of();
            },
            Duration.ofMillis(2));

    listener.start();
    await().until(() -> looks.size() >= 3);

    assertThat(listener.isAlive()).isTrue();
    listener.stop();
  }

  private SwitchListener listener(SwitchReader reader, Duration interval) {
    SwitchReader counted =
        () -> {
          looks.add(Thread.currentThread());
          return reader.active();
        };
    return new SwitchListener(new KillSwitch(counted), interval);
  }
}
