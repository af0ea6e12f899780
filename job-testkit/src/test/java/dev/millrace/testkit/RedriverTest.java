package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.message.SendToWrite;
import dev.millrace.job.redrive.RedrivePolicy;
import dev.millrace.job.redrive.RedriveResult;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedriverTest {
  private static final RedrivePolicy POLICY =
      new RedrivePolicy(2, Duration.ofHours(24), Duration.ofDays(14));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final Redriver redriver = new Redriver(store, payloads, POLICY, clock);
  private final List<JobState> statesWhenWoken = new ArrayList<>();

  @Test
  void queuesTheJobWithANewDeadlineOnceItsWakeUpIsSent() {
    Job failed = stored(0);

    RedriveResult result = redrive(failed);

    Job job = found(failed);
    assertThat(result).isEqualTo(new RedriveResult.Redriven(job));
    assertThat(statesWhenWoken).containsExactly(failed.state());
    assertThat(job.state()).isEqualTo(JobState.Queued.NOW);
    assertThat(job.times().deadline()).isEqualTo(clock.instant().plus(POLICY.window()));
    assertThat(job.counters()).isEqualTo(new AttemptCounters(1, 0, 0, false, 1));
  }

  @Test
  void redrivesOnceWhenOneWishArrivesTwice() {
    Job failed = stored(0);
    redrive(failed);
    clock.advance(Duration.ofSeconds(1));

    RedriveResult again = redrive(failed);

    assertThat(again).isEqualTo(new RedriveResult.NotFailed(Optional.of(found(failed))));
    assertThat(found(failed).counters().redrives()).isEqualTo(1);
  }

  @Test
  void refusesBeyondTheCapWithoutWakingAnyone() {
    Job failed = stored(2);

    assertThat(redrive(failed)).isEqualTo(new RedriveResult.CapReached(failed));
    assertThat(statesWhenWoken).isEmpty();
    assertThat(found(failed)).isEqualTo(failed);
  }

  @Test
  void refusesWhenTheInputIsGone() {
    Job failed = stored(0);
    payloads.delete(failed);

    assertThat(redrive(failed)).isEqualTo(new RedriveResult.InputGone(failed));
    assertThat(statesWhenWoken).isEmpty();
  }

  @Test
  void refusesAJobThatHasNotFailed() {
    Job queued = Jobs.aQueuedJob();
    store.put(queued);

    assertThat(redrive(queued)).isEqualTo(new RedriveResult.NotFailed(Optional.of(queued)));
    assertThat(statesWhenWoken).isEmpty();
  }

  @Test
  void changesNothingWhenTheSendTookTooLong() {
    Job failed = stored(0);

    RedriveResult result = redriver.redrive(failed, this::passTooMuchTime);

    assertThat(result).isEqualTo(new RedriveResult.GaveUp(failed));
    assertThat(found(failed)).isEqualTo(failed);
  }

  @Test
  void wakesAgainWhenTheWriteTookTooLong() {
    Job failed = stored(0);

    RedriveResult result =
        redriver.redrive(
            failed,
            () -> {
              statesWhenWoken.add(failed.state());
              store.beforeNextAnswer(this::passTooMuchTime);
            });

    assertThat(result).isInstanceOf(RedriveResult.Redriven.class);
    assertThat(statesWhenWoken).hasSize(2);
  }

  @Test
  void leavesTheJobToBeRedrivenAgainWhenTheStoreDoesNotAnswer() {
    Job failed = stored(0);

    assertThatThrownBy(() -> redriver.redrive(failed, () -> store.setAvailable(false)))
        .isInstanceOf(StoreUnavailableException.class);

    store.setAvailable(true);
    assertThat(redrive(failed)).isInstanceOf(RedriveResult.Redriven.class);
  }

  private void passTooMuchTime() {
    clock.advance(SendToWrite.LONGEST.plusMillis(1));
  }

  private RedriveResult redrive(Job seen) {
    return redriver.redrive(seen, () -> statesWhenWoken.add(found(seen).state()));
  }

  private Job stored(int redrives) {
    Job failed = Jobs.aFailedJob();
    var owner = new PayloadOwner(failed.tenant(), failed.id(), failed.times().keptUntil());
    PayloadRef input = payloads.writeInput(owner, "text".getBytes(StandardCharsets.UTF_8));
    Job job =
        Jobs.withSpec(
            Jobs.in(failed, failed.state(), new AttemptCounters(1, 0, 0, false, redrives)),
            Jobs.aSpec(input, Map.of()));
    store.replace(job);
    return job;
  }

  private Job found(Job job) {
    return store.find(job.id()).orElseThrow();
  }
}
