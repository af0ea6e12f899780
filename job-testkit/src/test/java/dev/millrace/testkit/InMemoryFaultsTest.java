package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.Job;
import dev.millrace.job.store.PutResult;
import dev.millrace.job.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

final class InMemoryFaultsTest {
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final Job job = Jobs.aQueuedJob();

  @Test
  void doesItsWorkWhenItLosesTheAnswer() {
    store.loseNextAnswer();

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.put(job));

    assertThat(store.put(job)).isEqualTo(new PutResult.Existing(job));
  }

  @Test
  void doesNothingWhileUnavailable() {
    store.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.put(job));

    store.setAvailable(true);
    assertThat(store.find(job.id())).isEmpty();
  }
}
