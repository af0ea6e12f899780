package dev.millrace.api.query.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobWatchTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final JobWatch watch = new JobWatch(store, INTERVAL, clock);
  private final Job queued = Jobs.aQueuedJob();
  private final Job done = Jobs.in(queued, new JobState.Cancelled(), queued.counters());

  @Test
  void looksOncePerIntervalForAllWhoWatchAJob() {
    store.replace(queued);
    try (var first = watch.open(queued);
        var second = watch.open(queued)) {
      clock.advance(INTERVAL);
      assertThat(first.latest()).contains(queued);
      store.replace(done);

      assertThat(second.latest()).contains(queued);

      clock.advance(INTERVAL);
      assertThat(second.latest()).contains(done);
      store.replace(queued);
      assertThat(first.latest()).contains(done);
    }
  }

  @Test
  void showsWhatItSawLastInAnOutage() {
    store.replace(done);
    try (var view = watch.open(queued)) {
      clock.advance(INTERVAL);
      store.setAvailable(false);
      assertThat(view.latest()).contains(queued);

      store.setAvailable(true);
      assertThat(view.latest()).contains(queued);
      clock.advance(INTERVAL);
      assertThat(view.latest()).contains(done);
    }
  }

  @Test
  void showsNothingOnceTheJobIsGone() {
    try (var view = watch.open(queued)) {
      clock.advance(INTERVAL);

      assertThat(view.latest()).isEmpty();
    }
  }

  @Test
  void forgetsAJobThatNobodyWatches() {
    var first = watch.open(queued);
    var second = watch.open(queued);

    first.close();
    assertThat(watch.size()).isEqualTo(1);
    second.close();
    assertThat(watch.size()).isZero();
  }
}
