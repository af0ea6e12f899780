package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.testkit.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another worker, whose clock is wrong, is woken for the same job. */
class SkewedClocksTest {
  private final DispatchFixture fixture = new DispatchFixture();
  private int otherCalls;

  @ParameterizedTest
  @ValueSource(strings = {"-PT5M", "-PT30S", "PT30S", "PT5M"})
  void keepsOneResultWhenTheOtherComesDuringTheCall(Duration ahead) throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          claimedByOther(job, ahead).ifPresent(claimed -> recordByOther(claimed, ahead));
          return DispatchFixture.ANSWERED;
        };

    fixture.deliver(job);

    assertOneResult(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT5M", "-PT30S", "PT30S", "PT5M"})
  void keepsOneResultWhenTheOtherCameFirst(Duration ahead) throws InterruptedException {
    Job job = fixture.aStoredJob();
    Job claimed = claimedByOther(job, ahead).orElseThrow();

    fixture.deliver(job);
    recordByOther(claimed, ahead);

    assertOneResult(job);
  }

  /** A submitter writes the state within a minute after it sent the wake-up. */
  @ParameterizedTest
  @ValueSource(strings = {"-PT5M", "PT3M59S"})
  void keepsAWakeUpThatOvertookItsState(Duration ahead) throws InterruptedException {
    fixture.clock.set(Jobs.NOW.plusSeconds(60).plus(ahead));

    fixture.deliver(Jobs.aQueuedJob());

    assertThat(fixture.queue.deleted()).isEmpty();
    assertThat(fixture.queue.hidden()).hasSize(1);
  }

  @Test
  void refusesALateRecordWhateverTheClocksSay() {
    Job job = fixture.aStoredJob();
    Job first = claimedByOther(job, Duration.ZERO).orElseThrow();
    var _ = claimedByOther(job, Duration.ofMinutes(5)).orElseThrow();

    assertThat(recorded(first, Duration.ofMinutes(-5)))
        .isInstanceOf(TransitionResult.Refused.class);
  }

  private void assertOneResult(Job job) {
    Job ended = fixture.now(job.id());
    assertThat(ended.state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(ended.history())
        .filteredOn(entry -> entry.state().equals(ended.state().wireName()))
        .hasSize(1);
    assertThat(fixture.calls + otherCalls).isLessThanOrEqualTo(2);
  }

  private Optional<Job> claimedByOther(Job job, Duration ahead) {
    Instant now = fixture.clock.instant().plus(ahead);
    var lease = new Lease("other/" + ahead, now.plus(Jobs.LEASE));
    var claim = new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, now);
    return fixture.store.claim(job.id(), claim) instanceof TransitionResult.Applied(Job claimed)
        ? Optional.of(claimed)
        : Optional.empty();
  }

  private void recordByOther(Job claimed, Duration ahead) {
    otherCalls++;
    var _ = recorded(claimed, ahead);
  }

  private TransitionResult recorded(Job claimed, Duration ahead) {
    Instant now = fixture.clock.instant().plus(ahead);
    var end = new AttemptEnd.Succeeded(Jobs.aResult());
    return fixture.store.record(claimed, new Transition.End(claimed.attempt(), end, now));
  }
}
