package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A worker deletes a message that stayed without its job for minutes: no job may be stored later.
 */
class JobQueuerTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final JobQueuer queuer = new JobQueuer(store, lanes, clock);
  private final Job job = Jobs.aQueuedJob();

  @Test
  void sendsTheWakeUpAgainWhenThePutTookTooLong() {
    store.beforeNextAnswer(() -> clock.advance(Duration.ofMinutes(6)));

    SubmissionResult result = queuer.queue(job, Optional.empty());

    assertThat(result).isEqualTo(new SubmissionResult.Accepted(job));
    assertThat(lanes.messages()).hasSize(2);
  }

  @Test
  void sendsTheWakeUpAgainForARepetitionOfAJobThatMayHaveBeenStoredTooLate() {
    store.replace(job);
    clock.advance(Duration.ofSeconds(61));

    Optional<SubmissionResult> result = queuer.alreadyQueued(job.id(), job.requestHash());

    assertThat(result).contains(new SubmissionResult.Accepted(job));
    assertThat(lanes.messages()).hasSize(1);
  }

  @Test
  void sendsNothingForARepetitionOfAJobThatWasStoredInTime() {
    store.replace(job);
    clock.advance(Duration.ofSeconds(59));

    Optional<SubmissionResult> result = queuer.alreadyQueued(job.id(), job.requestHash());

    assertThat(result).contains(new SubmissionResult.Accepted(job));
    assertThat(lanes.messages()).isEmpty();
  }

  @Test
  void sendsNothingForARepetitionOfAJobThatWasClaimed() {
    Job running = Jobs.aRunningJobWithExpiredLease();
    store.replace(running);
    clock.advance(Duration.ofHours(1));

    var _ = queuer.alreadyQueued(running.id(), running.requestHash());

    assertThat(lanes.messages()).isEmpty();
  }
}
