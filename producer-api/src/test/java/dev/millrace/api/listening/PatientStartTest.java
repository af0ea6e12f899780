package dev.millrace.api.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PatientStartTest {
  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Jitter.NONE);
  private static final Backoff ENDLESS =
      new Backoff(Duration.ofDays(1), Duration.ofDays(1), Jitter.NONE);

  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void startsEachAgainUntilItHasStarted() {
    try (var _ = new PatientStart(List.of(failing("a", 2), failing("b", 0)), SHORT).begin()) {
      await()
          .untilAsserted(() ->
              assertThat(events)
                  .containsExactly("start a", "stop a", "start a", "stop a", "start a", "start b"));
    }
  }

  @Test
  void startsNothingAfterItIsClosed() {
    var start = new PatientStart(List.of(failing("a", 99)), ENDLESS).begin();
    await().untilAsserted(() -> assertThat(events).containsExactly("start a", "stop a"));

    start.close();

    await().until(() -> !start.isRunning());
    assertThat(events).containsExactly("start a", "stop a");
  }

  private Startable failing(String name, int times) {
    return new Startable() {
      private int failures;

      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() {
        events.add("start " + name);
        if (failures++ < times) {
          throw new IllegalStateException("told to fail");
        }
      }

      @Override
      public void stop() {
        events.add("stop " + name);
      }
    };
  }
}
