package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobWaiterTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final Job job = Jobs.aQueuedJob();
  private final Job done =
      Jobs.in(job, new JobState.Succeeded(Jobs.aResult()), new AttemptCounters(1, 0, 0, false, 0));

  @Test
  void returnsAsSoonAsTheJobIsOver() {
    store.replace(job);
    var waiter = waiterThatOnPause(3, () -> store.replace(done));

    Job seen = waiter.await(job, Duration.ofSeconds(30));

    assertThat(seen).isEqualTo(done);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void looksLessAndLessOftenUntilTheTimeIsUp() {
    store.replace(job);
    var waiter = waiterThatOnPause(-1, () -> {});

    Job seen = waiter.await(job, Duration.ofSeconds(10));

    assertThat(seen).isEqualTo(job);
    assertThat(pauses.getFirst()).isEqualTo(Duration.ofMillis(100));
    assertThat(pauses)
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(1)));
    assertThat(pauses).hasSizeLessThan(20);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void asksNothingWhenTheJobIsOverAlready() {
    store.setAvailable(false);

    assertThat(waiterThatOnPause(-1, () -> {}).await(done, Duration.ofSeconds(5))).isEqualTo(done);
  }

  @Test
  void keepsWaitingWhenALookFails() {
    store.replace(done);
    store.loseNextAnswer();

    Job seen = waiterThatOnPause(-1, () -> {}).await(job, Duration.ofSeconds(5));

    assertThat(seen).isEqualTo(done);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void returnsAtOnceWhenTheApplicationStops() {
    var waiter = new JobWaiter(store, _ -> false, clock);

    assertThat(waiter.await(job, Duration.ofSeconds(30))).isEqualTo(job);
  }

  private JobWaiter waiterThatOnPause(int number, Runnable action) {
    return new JobWaiter(
        store,
        pause -> {
          pauses.add(pause);
          clock.advance(pause);
          if (pauses.size() == number) {
            action.run();
          }
          return true;
        },
        clock);
  }
}
