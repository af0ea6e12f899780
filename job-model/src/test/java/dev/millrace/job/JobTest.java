package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobTest {

  @Test
  void beginsQueuedWithOneEntryOfHistory() {
    Job job = TestJobs.aSubmittedJob();

    assertThat(job.state()).isEqualTo(JobState.Queued.NOW);
    assertThat(job.counters()).isEqualTo(AttemptCounters.NONE);
    assertThat(job.history())
        .containsExactly(new HistoryEntry(TestJobs.CREATED, "queued", 0, Optional.empty()));
  }

  @Test
  void keepsTheLatestEntriesOfItsHistory() {
    Job job = TestJobs.aSubmittedJob();
    for (int attempt = 1; attempt <= 6; attempt++) {
      job = requeued(claimed(job));
    }

    assertThat(job.history()).hasSize(Job.HISTORY_LIMIT);
    assertThat(job.history().getFirst().attempt()).isEqualTo(3);
    assertThat(job.history().getLast().attempt()).isEqualTo(6);
    assertThat(job.history().getLast().state()).isEqualTo("queued");
  }

  @Test
  void countsSilentEndsOnlyWhenAnAttemptWasNeverHeardOfAgain() {
    Job heard = requeued(claimed(TestJobs.aSubmittedJob()));
    Job silent = TestJobs.anAbandonedJob();

    assertThat(claimed(heard).counters()).isEqualTo(new AttemptCounters(2, 1, 0, true, 0));
    assertThat(claimed(silent).counters()).isEqualTo(new AttemptCounters(2, 0, 1, true, 0));
  }

  @Test
  void startsAfreshWhenRedriven() {
    JobTimes times = TestJobs.aDayFrom(TestJobs.NOW);
    var moved = new PayloadRef.Stored("payloads/later", 1, Sha256.ofParts("input"));
    var wish =
        new Transition.Redrive(1, 3, moved, times.deadline(), times.keptUntil(), TestJobs.NOW);
    Job failed = TestJobs.withSilentEnds(5, TestJobs.aFailedJob());

    Job redriven = applied(failed, wish);

    assertThat(redriven.counters()).isEqualTo(new AttemptCounters(1, 0, 0, false, 1));
    assertThat(redriven.spec()).isEqualTo(failed.spec().withInput(moved));
    assertThat(redriven.times().deadline()).isEqualTo(times.deadline());
    assertThat(redriven.times().keptUntil()).isEqualTo(times.keptUntil());
    assertThat(redriven.times().createdAt()).isEqualTo(TestJobs.CREATED);
    assertThat(redriven.history().getLast().reason()).contains("redrive");
  }

  static Stream<Arguments> readings() {
    JobState expired = new JobState.Expired();
    return Stream.of(
        unchanged(TestJobs.aQueuedJob()),
        unchanged(TestJobs.aWaitingJob()),
        unchanged(TestJobs.anAbandonedJob()),
        unchanged(TestJobs.pastDeadline(TestJobs.aRunningJob())),
        unchanged(TestJobs.pastDeadline(TestJobs.aSucceededJob())),
        unchanged(TestJobs.pastDeadline(TestJobs.aFailedJob())),
        unchanged(TestJobs.pastDeadline(TestJobs.aCancelledJob())),
        Arguments.of(TestJobs.pastDeadline(TestJobs.aQueuedJob()), expired),
        Arguments.of(TestJobs.pastDeadline(TestJobs.aWaitingJob()), expired),
        Arguments.of(TestJobs.pastDeadline(TestJobs.anAbandonedJob()), expired));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void isReadAsExpiredOnceNobodyCanEndIt(Job job, JobState expected) {
    assertThat(job.stateAt(TestJobs.NOW)).isEqualTo(expected);
  }

  @Test
  void isDueAtItsDeadlineWhenItWaitsForAPerson() {
    Job waiting = TestJobs.aWaitingJob();

    assertThat(waiting.dueAt()).contains(waiting.times().deadline());
    assertThat(waiting.isParked()).isFalse();
  }

  @Test
  void isParkedOnlyWhenItPausesLongerThanAMessageIsHidden() {
    Instant shortest = TestJobs.NOW.plus(JobTimes.LONGEST_HIDE).plusNanos(1);

    assertThat(pausing(shortest).dueAt()).contains(shortest);
    assertThat(pausing(shortest).isParked()).isTrue();
    assertThat(pausing(shortest.minusNanos(1)).dueAt()).isEmpty();
    assertThat(TestJobs.aQueuedJob().dueAt()).isEmpty();
    assertThat(TestJobs.aRunningJob().dueAt()).isEmpty();
    assertThat(TestJobs.aFailedJob().dueAt()).isEmpty();
  }

  @Test
  void isDueAtItsDeadlineWhenItWouldPauseBeyondIt() {
    Job job = pausing(TestJobs.NOW.plus(Duration.ofDays(12)));

    assertThat(job.dueAt()).contains(job.times().deadline());
  }

  private static Job pausing(Instant until) {
    return TestJobs.changedAt(TestJobs.NOW, TestJobs.aJobQueuedUntil(until));
  }

  private static Arguments unchanged(Job job) {
    return Arguments.of(job, job.state());
  }

  private static Job claimed(Job job) {
    Instant now = TestJobs.NOW;
    return applied(job, new Transition.Claim(new Lease("me", TestJobs.AHEAD), 3, now));
  }

  private static Job requeued(Job job) {
    var end = new AttemptEnd.Requeued(Optional.empty(), job.attempt() == 1);
    return applied(job, new Transition.End(job.attempt(), end, TestJobs.NOW));
  }

  private static Job applied(Job job, Transition wish) {
    assertThat(TransitionTable.apply(job, wish)).isInstanceOf(TransitionResult.Applied.class);
    return TransitionTable.apply(job, wish) instanceof TransitionResult.Applied(Job next)
        ? next
        : job;
  }
}
