package dev.millrace.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueClockTest {
  private static final Lane BULK = new Lane(QuotaPool.DEFAULT, Urgency.BULK);
  private static final Instant PAUSE_END = Jobs.NOW.plus(Duration.ofHours(1));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final RecordingOutcomePublisher outcomes = new RecordingOutcomePublisher();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ClockMeters meters = new ClockMeters(registry);
  private final LateJobs late = new LateJobs(clock);
  private final DueClock dueClock = dueClock(lanes);

  private DueClock dueClock(LaneSender sender) {
    return new DueClock(
        store,
        late,
        new JobExpiry(store, outcomes, clock),
        new JobResume(store, sender, clock),
        new DueClock.DueLimits(16, 4),
        meters,
        clock);
  }

  @Test
  void wakesAParkedJobBeforeItTakesItOffTheList() {
    Job job = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END);
    DueClock looking =
        dueClock((lane, message) -> {
          assertThat(store.find(job.id())).contains(job);
          lanes.send(lane, message);
        });

    looking.tick(() -> true);

    assertThat(lanes.messages()).extracting(JobMessage::cause).containsExactly(Cause.RESUME);
    assertThat(state(job)).isEqualTo(JobState.Queued.NOW);
  }

  @Test
  void doesNothingEarly() {
    Job job = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END.minusMillis(1));

    dueClock.tick(() -> true);

    assertThat(lanes.messages()).isEmpty();
    assertThat(store.find(job.id())).contains(job);
  }

  @Test
  void closesWaitingAndParkedJobsAtTheirDeadlineAndTellsTheirOutcome() {
    Job waiting = stored(Jobs.aWaitingJob());
    Job parked =
        stored(Jobs.withDeadline(Jobs.aQueuedJobNotBefore(PAUSE_END), Jobs.NOW.plusSeconds(1)));
    clock.set(waiting.times().deadline());

    dueClock.tick(() -> true);

    assertThat(state(waiting)).isEqualTo(new JobState.Expired());
    assertThat(state(parked)).isEqualTo(new JobState.Expired());
    assertThat(outcomes.published())
        .extracting(OutcomeMessage::job)
        .containsExactlyInAnyOrder(waiting.id(), parked.id());
    assertThat(outcomes.published()).allMatch(outcome -> outcome.state().equals("expired"));
    assertThat(lanes.messages()).isEmpty();
  }

  @Test
  void endsAWaitingJobOfThirteenDaysThoughNoMessageWasEverThere() {
    Job job = stored(Jobs.withDeadline(Jobs.aWaitingJob(), Jobs.NOW.plus(Duration.ofDays(13))));

    for (int day = 0; day < 13; day++) {
      clock.advance(Duration.ofDays(1));
      dueClock.tick(() -> true);
    }

    assertThat(state(job)).isEqualTo(new JobState.Expired());
    assertThat(lanes.messages()).isEmpty();
  }

  @Test
  void closesWhatAReaderFoundPastItsDeadline() {
    Job job = stored(Jobs.aQueuedJob());
    clock.set(job.times().deadline());
    late.note(job);
    late.note(job);

    dueClock.tick(() -> true);

    assertThat(state(job)).isEqualTo(new JobState.Expired());
    assertThat(outcomes.published()).hasSize(1);
  }

  @Test
  void givesUpAWakeUpThatTookTooLongAndRepeatsItLater() {
    Job job = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END);
    dueClock((_, _) -> clock.advance(Duration.ofSeconds(61))).tick(() -> true);
    assertThat(store.find(job.id())).contains(job);

    dueClock.tick(() -> true);

    assertThat(state(job)).isEqualTo(JobState.Queued.NOW);
  }

  @Test
  void sendsTheWakeUpAgainWhenTheWriteTookTooLong() {
    Job job = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END);
    LaneSender beforeASlowWrite =
        (lane, message) -> {
          lanes.send(lane, message);
          store.beforeNextAnswer(() -> clock.advance(Duration.ofMinutes(6)));
        };

    dueClock(beforeASlowWrite).tick(() -> true);

    assertThat(state(job)).isEqualTo(JobState.Queued.NOW);
    assertThat(lanes.messages()).hasSize(2);
  }

  @Test
  void doesNoMoreThanItsLimitAndTheRestWithTheNextTick() {
    IntStream.range(0, 80).forEach(_ -> stored(Jobs.aQueuedJobNotBefore(PAUSE_END)));
    clock.set(PAUSE_END);

    dueClock.tick(() -> true);
    assertThat(lanes.messages()).hasSize(64);
    dueClock.tick(() -> true);
    assertThat(lanes.messages()).hasSize(80);
  }

  @Test
  void givesEveryJobItsTurnWhenOneCannotBeWoken() {
    Job parked = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    Job waiting = stored(Jobs.withDeadline(Jobs.aWaitingJob(), PAUSE_END));
    clock.set(PAUSE_END);
    lanes.setFailing(true);

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> dueClock.tick(() -> true));

    assertThat(state(waiting)).isEqualTo(new JobState.Expired());
    assertThat(store.find(parked.id())).contains(parked);
  }

  @Test
  void tellsTheOutcomeAgainWhenTheCloseWasLost() {
    Job job = stored(Jobs.withDeadline(Jobs.aWaitingJob(), Jobs.NOW));
    outcomes.setFailing(true);
    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> dueClock.tick(() -> true));
    assertThat(store.find(job.id())).contains(job);
    outcomes.setFailing(false);

    dueClock.tick(() -> true);

    assertThat(state(job)).isEqualTo(new JobState.Expired());
    assertThat(outcomes.published()).hasSize(1);
  }

  @Test
  void saysThatTheTableDoesNotAnswer() {
    store.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> dueClock.tick(() -> true));
  }

  @Test
  void tellsHowLateItIsAndWhatItDid() {
    stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END.plusSeconds(30));

    dueClock.tick(() -> true);

    assertThat(registry.get("millrace.clock.lateness").gauge().value()).isEqualTo(30);
    assertThat(count("resumed")).isEqualTo(1);
    dueClock.tick(() -> true);
    assertThat(registry.get("millrace.clock.lateness").gauge().value()).isZero();
  }

  @Test
  void goesOnBehindALaneThatTakesNothing() {
    IntStream.range(0, 40).forEach(_ -> stored(Jobs.aQueuedJobNotBefore(PAUSE_END)));
    Job behind = stored(parkedIn(BULK));
    clock.set(PAUSE_END.plusSeconds(30));
    var tries = new AtomicInteger();
    DueClock oneLane =
        dueClock((lane, message) -> {
          lanes.setFailing(lane.equals(Jobs.LANE));
          tries.incrementAndGet();
          lanes.send(lane, message);
        });

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> oneLane.tick(() -> true));

    assertThat(state(behind)).isEqualTo(JobState.Queued.NOW);
    assertThat(tries).hasValue(DueRound.PATIENCE + 1);
    assertThat(registry.get("millrace.clock.lateness").gauge().value()).isEqualTo(30);
  }

  @Test
  void wakesDueJobsThoughLateOnesCannotBeTold() {
    Job lateJob = Jobs.withDeadline(stored(Jobs.aQueuedJob()), Jobs.NOW);
    store.replace(lateJob);
    Job parked = stored(Jobs.aQueuedJobNotBefore(PAUSE_END));
    clock.set(PAUSE_END);
    late.note(lateJob);
    outcomes.setFailing(true);
    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> dueClock.tick(() -> true));
    assertThat(state(parked)).isEqualTo(JobState.Queued.NOW);
    assertThat(registry.get("millrace.clock.lateness").gauge().value()).isEqualTo(3600);
    outcomes.setFailing(false);

    dueClock.tick(() -> true);

    assertThat(state(lateJob)).isEqualTo(new JobState.Expired());
  }

  @Test
  void tellsNoEndOfALateJobThatEndedOtherwise() {
    Job lateJob = Jobs.withDeadline(Jobs.aQueuedJob(), Jobs.NOW);
    late.note(lateJob);
    store.replace(Jobs.in(lateJob, new JobState.Cancelled(), lateJob.counters()));

    dueClock.tick(() -> true);

    assertThat(outcomes.published()).isEmpty();
    assertThat(count("overtaken")).isEqualTo(1);
  }

  @Test
  void tellsNoEndOfARunningJobThatItsWorkerEndedAtTheLastMoment() {
    Job running = Jobs.withDeadline(Jobs.aRunningJobUntil(Jobs.NOW), Jobs.NOW);
    Job ended = Jobs.in(running, Jobs.aSucceededJob().state(), running.counters());
    store.replace(ended);

    Optional<Job> now = new JobExpiry(store, outcomes, clock).closedIfOver(running);

    assertThat(now).contains(ended);
    assertThat(outcomes.published()).isEmpty();
  }

  private Job parkedIn(Lane lane) {
    Job job = Jobs.aQueuedJobNotBefore(PAUSE_END);
    JobSpec spec = job.spec();
    return Jobs.withSpec(
        job, new JobSpec(spec.workflow(), spec.model(), lane, spec.input(), spec.metadata()));
  }

  private double count(String action) {
    return registry.get("millrace.clock.jobs").tag("action", action).counter().count();
  }

  private Job stored(Job job) {
    store.replace(job);
    return job;
  }

  private JobState state(Job job) {
    return store.find(job.id()).orElseThrow().state();
  }
}
