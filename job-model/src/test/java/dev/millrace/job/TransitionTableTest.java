package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state with every wish. A cell is the state after it ({@code Q}ueued, {@code R}unning,
 * {@code W}aiting, {@code S}ucceeded, {@code F}ailed, {@code C}ancelled, e{@code X}pired), {@code
 * =} where the lost answer was a success, or {@code .} where it is refused.
 */
class TransitionTableTest {
  private static final Instant NOW = TestJobs.NOW;
  private static final Lease MINE = new Lease("me", TestJobs.AHEAD);

  private static final Map<String, Job> JOBS =
      Map.ofEntries(
          Map.entry("queued", TestJobs.aQueuedJob()),
          Map.entry("backoff passed", TestJobs.aJobQueuedUntil(NOW)),
          Map.entry("backing off", backingOff()),
          Map.entry("parked", TestJobs.aJobQueuedUntil(NOW.plus(Duration.ofHours(1)))),
          Map.entry("queued late", TestJobs.pastDeadline(TestJobs.aQueuedJob())),
          Map.entry("queued suspect", TestJobs.withSilentEnds(3, TestJobs.aQueuedJob())),
          Map.entry("redriven", TestJobs.aJobRedrivenAt(NOW)),
          Map.entry("running", TestJobs.aRunningJob()),
          Map.entry("running for me", TestJobs.aJobLeasedTo("me")),
          Map.entry("running, cancel", TestJobs.aRunningJobToBeCancelled()),
          Map.entry("running late", TestJobs.pastDeadline(TestJobs.aRunningJob())),
          Map.entry("abandoned", TestJobs.anAbandonedJob()),
          Map.entry("abandoned suspect", TestJobs.withSilentEnds(2, TestJobs.anAbandonedJob())),
          Map.entry("abandoned killer", TestJobs.withSilentEnds(4, TestJobs.anAbandonedJob())),
          Map.entry("abandoned, cancel", TestJobs.anAbandonedJobToBeCancelled()),
          Map.entry("abandoned late", TestJobs.pastDeadline(TestJobs.anAbandonedJob())),
          Map.entry("waiting", TestJobs.aWaitingJob()),
          Map.entry("waiting late", TestJobs.pastDeadline(TestJobs.aWaitingJob())),
          Map.entry("succeeded", TestJobs.aSucceededJob()),
          Map.entry("failed", TestJobs.aFailedJob()),
          Map.entry("failed at cap", TestJobs.redriven(3, TestJobs.aFailedJob())),
          Map.entry("cancelled", TestJobs.aCancelledJob()),
          Map.entry("expired", TestJobs.anExpiredJob()));

  private static final List<Transition> WISHES =
      List.of(
          new Transition.Claim(MINE, AttemptCounters.SUSPECT_AFTER, NOW),
          new Transition.Claim(MINE, AttemptCounters.KILLER_AFTER, NOW),
          new Transition.Extend(1, MINE, NOW),
          new Transition.Extend(0, MINE, NOW),
          end(1, new AttemptEnd.Succeeded(TestJobs.RESULT)),
          end(1, new AttemptEnd.Failed(TestJobs.FAILURE)),
          end(1, new AttemptEnd.Waiting(TestJobs.ACTION)),
          end(1, new AttemptEnd.Requeued(Optional.empty(), false)),
          end(1, new AttemptEnd.Cancelled()),
          end(0, new AttemptEnd.Succeeded(TestJobs.RESULT)),
          close(1, new JobState.Expired()),
          close(1, new JobState.Cancelled()),
          close(1, new JobState.Failed(TestJobs.FAILURE)),
          close(1, new JobState.Failed(TestJobs.UNDELIVERED)),
          close(1, new JobState.Succeeded(TestJobs.RESULT)),
          close(0, new JobState.Expired()),
          new Transition.Cancel(NOW),
          new Transition.Answer(TestJobs.ACTION, NOW),
          new Transition.Answer(new ActionId("act_2"), NOW),
          new Transition.Resume(1, NOW),
          new Transition.Resume(0, NOW),
          redrive(1),
          redrive(0));

  //                          claim: trusted, suspect
  //                          |   extend: mine, old
  //                          |   |   end: succeed, fail, ask, requeue, cancel, old
  //                          |   |   |           close: expire, cancel, kill, undelivered,
  //                          |   |   |           |          succeed, old
  //                          |   |   |           |           cancel
  //                          |   |   |           |           | answer: open, other
  //                          |   |   |           |           | |   resume: seen, old
  //                          |   |   |           |           | |   |   redrive: seen, old
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'queued',               R R . . . . . = . . . C . F . . C . . = . . .",
    "'backoff passed',       R R . . . . . . . . . C . . . . C . . Q . . .",
    "'backing off',          . . . . . . . . . . . C . F . . C . . . . . .",
    "'queued late',          . . . . . . . = . . X C . F . . C . . = . . .",
    "'queued suspect',       . R . . . . . = . . . C . F . . C . . = . . .",
    "'redriven',             R R . . . . . = . . . C . F . . C . . = . = .",
    "'parked',               . . . . . . . . . . . C . . . . C . . . . . .",
    "'running',              . . R . S F W Q . . . . . . . . R . . . . . .",
    "'running for me',       = = R . S F W Q . . . . . . . . R . . . . . .",
    "'running, cancel',      . . R . S . . . C . . . . . . . = . . . . . .",
    "'running late',         . . R . S F W Q . . . . . . . . R . . . . . .",
    "'abandoned',            R R R . S F W Q . . . . . F . . R . . . . . .",
    "'abandoned suspect',    . R R . S F W Q . . . . . F . . R . . . . . .",
    "'abandoned killer',     . . R . S F W Q . . . . F F . . R . . . . . .",
    "'abandoned, cancel',    . . R . S . . . C . . C . F . . = . . . . . .",
    "'abandoned late',       . . R . S F W Q . . X . . F . . R . . . . . .",
    "'waiting',              . . . . . . = . . . . C . . . . C Q . . . . .",
    "'waiting late',         . . . . . . = . . . X C . . . . C Q . . . . .",
    "'succeeded',            . . . . = . . . . . . . . . = . . . . . . . .",
    "'failed',               . . . . . = . . . . . . = . . . . . . . . Q .",
    "'failed at cap',        . . . . . = . . . . . . = . . . . . . . . . .",
    "'cancelled',            . . . . . . . . = . . = . . . . = . . . . . .",
    "'expired',              . . . . . . . . . . = . . . . . . . . . . . ."
  })
  void decides(String state, String expected) {
    Job job = Objects.requireNonNull(JOBS.get(state));

    List<String> cells = WISHES.stream().map(wish -> cell(job, wish)).toList();

    assertThat(String.join(" ", cells)).isEqualTo(expected);
  }

  private static Job backingOff() {
    return TestJobs.changedAt(NOW, TestJobs.aJobQueuedUntil(TestJobs.AHEAD));
  }

  private static String cell(Job old, Transition wish) {
    return switch (TransitionTable.apply(old, wish)) {
      case TransitionResult.Applied(Job job) -> letter(job.state());
      case TransitionResult.AlreadyApplied(Job job) when job.equals(old) -> "=";
      case TransitionResult.Refused(var found) when found.equals(Optional.of(old)) -> ".";
      case TransitionResult.AlreadyApplied _, TransitionResult.Refused _ -> "?";
    };
  }

  private static String letter(JobState state) {
    return switch (state) {
      case JobState.Queued _ -> "Q";
      case JobState.Running _ -> "R";
      case JobState.Waiting _ -> "W";
      case JobState.Succeeded _ -> "S";
      case JobState.Failed _ -> "F";
      case JobState.Cancelled _ -> "C";
      case JobState.Expired _ -> "X";
    };
  }

  private static Transition end(int attempt, AttemptEnd end) {
    return new Transition.End(attempt, end, NOW);
  }

  private static Transition close(int attempt, JobState.Terminal to) {
    return new Transition.Close(attempt, to, NOW);
  }

  private static Transition redrive(int attempt) {
    JobTimes times = TestJobs.aDayFrom(NOW);
    PayloadRef input = TestJobs.aFailedJob().spec().input();
    return new Transition.Redrive(attempt, 3, input, times.deadline(), times.keptUntil(), NOW);
  }
}
