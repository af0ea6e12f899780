package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of jobs promises about the list of what is due. */
public abstract class DueJobsContract {
  /** Before anything else in the store is due. */
  private static final Instant DUE = Jobs.NOW.minus(Duration.ofHours(2));

  private static final Instant CREATED = DUE.minus(Duration.ofHours(1));
  private static final int MANY = 1600;

  private final List<JobId> stored = new ArrayList<>();

  /** The store under test; nothing in it is due before the present of {@link Jobs}. */
  protected abstract JobStore store();

  @AfterEach
  void leavesNothingDue() {
    stored.forEach(id -> store().cancel(id, new Transition.Cancel(Jobs.NOW)));
  }

  @Test
  void listsAParkedJobOnceItsPauseEnds() {
    Job job = parkedUntil(DUE);

    assertThat(due(DUE.minusMillis(1))).doesNotContain(job);
    assertThat(due(DUE)).contains(job);
  }

  @Test
  void listsAParkedJobAtItsDeadlineIfThatComesFirst() {
    Job job =
        put(
            Jobs.withDeadline(
                queued(Optional.of(DUE.plus(Duration.ofHours(1)))), DUE.minusSeconds(1)));

    assertThat(due(DUE.minusSeconds(2))).doesNotContain(job);
    assertThat(due(DUE)).contains(job);
  }

  @Test
  void listsAWaitingJobAtItsDeadline() {
    Job waiting = Jobs.aWaitingJob();
    Job job =
        put(
            Jobs.withDeadline(
                Jobs.in(queued(Optional.empty()), waiting.state(), waiting.counters()), DUE));

    assertThat(due(DUE.minusMillis(1))).doesNotContain(job);
    assertThat(due(DUE)).contains(job);
  }

  @Test
  void listsNoJobThatHasAMessage() {
    Job queued = put(Jobs.withDeadline(queued(Optional.empty()), DUE));
    Job hidden = put(queued(Optional.of(CREATED.plus(Duration.ofMinutes(4)))));

    assertThat(due(DUE)).doesNotContain(queued, hidden);
  }

  @Test
  void forgetsAJobThatGoesOnOrIsOver() {
    Job resumed = parkedUntil(DUE);
    Job cancelled = parkedUntil(DUE);
    store().resume(resumed, new Transition.Resume(0, DUE));
    store().cancel(cancelled.id(), new Transition.Cancel(DUE));

    assertThat(due(DUE)).extracting(Job::id).doesNotContain(resumed.id(), cancelled.id());
  }

  @Test
  void listsNoMoreThanAskedFor() {
    for (int i = 0; i < 20; i++) {
      parkedUntil(DUE);
    }

    assertThat(store().due(DUE, 3)).hasSizeBetween(1, 3);
  }

  @Test
  void listsEveryJobInTheEndWhenThoseListedAreTakenCareOf() {
    Set<JobId> waiting = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      waiting.add(parkedUntil(DUE).id());
    }

    for (int round = 0; round < 40 && !waiting.isEmpty(); round++) {
      for (Job job : store().due(DUE, 16)) {
        store().resume(job, new Transition.Resume(0, DUE));
        waiting.remove(job.id());
      }
    }

    assertThat(waiting).isEmpty();
  }

  @Test
  void listsEveryJobInTheEndWhenThoseListedArePassedOver() {
    Set<JobId> waiting = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      waiting.add(parkedUntil(DUE).id());
    }
    Set<JobId> passedOver = new HashSet<>();

    for (int round = 0; round < 40 && !passedOver.containsAll(waiting); round++) {
      List<Job> listed = store().due(DUE, passedOver, 16);
      assertThat(listed).extracting(Job::id).noneMatch(passedOver::contains);
      listed.forEach(job -> passedOver.add(job.id()));
    }

    assertThat(passedOver).containsAll(waiting);
    assertThat(store().due(DUE, passedOver, MANY)).isEmpty();
  }

  private List<Job> due(Instant now) {
    return store().due(now, MANY);
  }

  private Job parkedUntil(Instant notBefore) {
    return put(queued(Optional.of(notBefore)));
  }

  private Job put(Job job) {
    store().put(job);
    stored.add(job.id());
    return job;
  }

  private static Job queued(Optional<Instant> notBefore) {
    Job job = Jobs.aQueuedJobOf(new TenantId("due"), CREATED);
    return Jobs.in(job, new JobState.Queued(notBefore), AttemptCounters.NONE);
  }
}
