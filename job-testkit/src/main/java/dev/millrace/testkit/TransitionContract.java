package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.ActionId;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.TransitionTable;
import dev.millrace.job.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A store keeps exactly the rules of the transition table: each kind of job meets each transition,
 * and the store's answer and the stored job are the table's.
 */
public abstract class TransitionContract {
  private static final Instant NOW = Jobs.NOW;
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final Instant LEASE_END = NOW.plus(Jobs.LEASE);
  private static final String ME = "worker-1/delivery-1";

  /** The store under test, empty or not. */
  protected abstract JobStore store();

  static Stream<Transition> transitions() {
    var transitions = new ArrayList<Transition>();
    for (int limit : List.of(AttemptCounters.SUSPECT_AFTER, AttemptCounters.KILLER_AFTER)) {
      transitions.add(new Transition.Claim(new Lease(ME, LEASE_END), limit, NOW));
    }
    for (int attempt : List.of(0, 1, 2)) {
      transitions.add(new Transition.Extend(attempt, new Lease(ME, LATER), NOW));
      ends().forEach(end -> transitions.add(new Transition.End(attempt, end, NOW)));
    }
    for (int attempt : List.of(0, 1, 5)) {
      closings().forEach(to -> transitions.add(new Transition.Close(attempt, to, NOW)));
    }
    transitions.add(new Transition.Cancel(NOW));
    for (String action : List.of("act_approve-1", "act_approve-2")) {
      transitions.add(new Transition.Answer(new ActionId(action), NOW));
    }
    for (int attempt : List.of(0, 1)) {
      transitions.add(new Transition.Resume(attempt, NOW));
      transitions.add(redrive(attempt, Jobs.anInput()));
    }
    transitions.add(redrive(1, new PayloadRef.Stored("payloads/later", 5, Jobs.aHash("later"))));
    return transitions.stream();
  }

  private static Transition redrive(int attempt, PayloadRef input) {
    return new Transition.Redrive(
        attempt, 2, input, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(20)), NOW);
  }

  private static List<AttemptEnd> ends() {
    return List.of(
        new AttemptEnd.Succeeded(Jobs.aResult()),
        new AttemptEnd.Failed(new Failure(FailureReason.INVALID_INPUT, "not UTF-8")),
        new AttemptEnd.Waiting(new ActionId("act_approve-1")),
        new AttemptEnd.Cancelled(),
        new AttemptEnd.Requeued(Optional.empty(), false),
        new AttemptEnd.Requeued(Optional.of(NOW.plus(Duration.ofHours(1))), false),
        new AttemptEnd.Requeued(Optional.of(LATER), true));
  }

  private static List<JobState.Terminal> closings() {
    return List.of(
        new JobState.Expired(),
        new JobState.Cancelled(),
        new JobState.Failed(new Failure(FailureReason.KILLS_WORKER, "silent ends: 5")),
        new JobState.Failed(new Failure(FailureReason.RECEIVE_LIMIT, "moved by the queue")),
        new JobState.Succeeded(Jobs.aResult()));
  }

  /** Every kind of job, each a new one, with the borders of each condition. */
  private static List<Job> jobs() {
    Job running = Jobs.aRunningJobWithExpiredLease();
    return List.of(
        Jobs.aQueuedJob(),
        Jobs.aQueuedJobNotBefore(NOW),
        Jobs.aQueuedJobNotBefore(NOW.plusNanos(1)),
        Jobs.withDeadline(Jobs.aQueuedJob(), NOW),
        Jobs.withDeadline(Jobs.aQueuedJob(), NOW.plusNanos(1)),
        Jobs.aRunningJob(),
        Jobs.aRunningJobUntil(NOW),
        Jobs.aRunningJobUntil(NOW.plusNanos(1)),
        Jobs.withDeadline(Jobs.aRunningJobUntil(NOW), NOW),
        Jobs.aRunningJobToCancel(),
        running(running, new Lease("other-worker/1", NOW), true),
        running(Jobs.aRunningJob(), new Lease(ME, LEASE_END), false),
        Jobs.aSilentJob(1),
        Jobs.aSilentJob(2),
        Jobs.aSilentJob(3),
        Jobs.aSilentJob(4),
        Jobs.in(Jobs.aQueuedJob(), JobState.Queued.NOW, new AttemptCounters(3, 1, 3, false, 0)),
        Jobs.in(Jobs.aQueuedJob(), JobState.Queued.NOW, new AttemptCounters(3, 1, 2, false, 0)),
        Jobs.aWaitingJob(),
        Jobs.withDeadline(Jobs.aWaitingJob(), NOW),
        Jobs.aSucceededJob(),
        Jobs.aQueuedJobNotBefore(NOW.plus(Duration.ofHours(1))),
        Jobs.aFailedJob(),
        Jobs.in(
            Jobs.aFailedJob(), Jobs.aFailedJob().state(), new AttemptCounters(1, 0, 0, false, 2)),
        Jobs.aCancelledJob(),
        Jobs.anExpiredJob());
  }

  private static Job running(Job job, Lease lease, boolean isCancelRequested) {
    return Jobs.in(job, new JobState.Running(lease, isCancelRequested), job.counters());
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void answersAsTheTransitionTableDoes(Transition transition) {
    for (Job job : jobs()) {
      store().put(job);

      TransitionResult answer = ask(job, transition);

      TransitionResult expected = TransitionTable.apply(job, transition);
      assertThat(answer).as("%s", job).isEqualTo(expected);
      assertThat(store().find(job.id())).contains(after(job, expected));
    }
  }

  private TransitionResult ask(Job job, Transition transition) {
    return switch (transition) {
      case Transition.Claim claim -> store().claim(job.id(), claim);
      case Transition.Extend extend -> store().extend(job.id(), extend);
      case Transition.End end -> store().record(job, end);
      case Transition.Close close -> store().close(job, close);
      case Transition.Cancel cancel -> store().cancel(job.id(), cancel);
      case Transition.Answer answer -> store().answer(job.id(), answer);
      case Transition.Resume resume -> store().resume(job, resume);
      case Transition.Redrive redrive -> store().redrive(job, redrive);
    };
  }

  private static Job after(Job before, TransitionResult result) {
    return switch (result) {
      case TransitionResult.Applied(Job job) -> job;
      case TransitionResult.AlreadyApplied _, TransitionResult.Refused _ -> before;
    };
  }
}
