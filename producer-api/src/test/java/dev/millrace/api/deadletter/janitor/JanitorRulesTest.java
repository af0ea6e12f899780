package dev.millrace.api.deadletter.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.HistoryEntry;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.message.Cause;
import dev.millrace.testkit.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JanitorRulesTest {
  private static final Instant NOW = Jobs.NOW;
  private static final Instant OLD = NOW.minus(Duration.ofHours(20));
  private static final Instant YOUNG = NOW.minus(Duration.ofMinutes(4));
  private static final Instant REDRIVEN = NOW.minus(Duration.ofHours(1));
  private static final JanitorStep KEEP = new JanitorStep.Keep();
  private static final JanitorStep WAIT = new JanitorStep.Wait();
  private static final JanitorStep DELETE = new JanitorStep.Delete();
  private static final JanitorStep WAKE = new JanitorStep.Wake();
  private static final JanitorStep ANNOUNCE = new JanitorStep.Announce();
  private static final JanitorStep EXPIRE = new JanitorStep.Close(new JobState.Expired());
  private static final JanitorStep CANCEL = new JanitorStep.Close(new JobState.Cancelled());

  static Stream<Arguments> ourOwn() {
    return Stream.of(
        arguments(null, DELETE),
        arguments(Jobs.aFailedJob(), KEEP),
        arguments(Jobs.aQueuedJob(), WAKE),
        arguments(Jobs.aQueuedJobNotBefore(NOW.plusSeconds(60)), WAKE),
        arguments(Jobs.aQueuedJobNotBefore(NOW.plusSeconds(3600)), DELETE),
        arguments(Jobs.aRunningJob(), WAIT),
        arguments(Jobs.aRunningJobUntil(NOW), WAKE),
        arguments(Jobs.aWaitingJob(), DELETE),
        arguments(Jobs.aSucceededJob(), DELETE),
        arguments(Jobs.aCancelledJob(), DELETE),
        arguments(Jobs.anExpiredJob(), DELETE));
  }

  @ParameterizedTest
  @MethodSource("ourOwn")
  void keepsADeadLetterAsLongAsItsJobIsFailedAndWakesOneThatCameBackByIt(
      @Nullable Job job, JanitorStep expected) {
    for (Instant sentAt : new Instant[] {OLD, YOUNG}) {
      assertThat(JanitorRules.of(Cause.DEAD_LETTER, Optional.ofNullable(job), sentAt, NOW))
          .isEqualTo(expected);
    }
  }

  static Stream<Arguments> moved() {
    Job toCancel =
        Jobs.in(
            Jobs.aRunningJob(),
            new JobState.Running(new Lease("gone", NOW), true),
            Jobs.aRunningJob().counters());
    return Stream.of(
        arguments(null, Cause.SUBMIT, OLD, DELETE),
        arguments(null, Cause.SUBMIT, YOUNG, WAIT),
        arguments(Jobs.aQueuedJob(), Cause.SUBMIT, OLD, failed()),
        arguments(Jobs.aQueuedJob(), Cause.REDRIVE, YOUNG, failed()),
        arguments(Jobs.withDeadline(Jobs.aQueuedJob(), NOW), Cause.SUBMIT, OLD, EXPIRE),
        arguments(Jobs.aQueuedJobNotBefore(NOW.plusSeconds(60)), Cause.RETRY, OLD, failed()),
        arguments(Jobs.aQueuedJobNotBefore(NOW.plusSeconds(3600)), Cause.RETRY, OLD, DELETE),
        arguments(Jobs.aRunningJob(), Cause.SUBMIT, OLD, WAIT),
        arguments(Jobs.aRunningJobUntil(NOW), Cause.SUBMIT, OLD, failed()),
        arguments(toCancel, Cause.SUBMIT, OLD, CANCEL),
        arguments(Jobs.withDeadline(Jobs.aRunningJobUntil(NOW), NOW), Cause.SUBMIT, OLD, EXPIRE),
        arguments(Jobs.aWaitingJob(), Cause.SUBMIT, OLD, DELETE),
        arguments(Jobs.aWaitingJob(), Cause.ANSWER, YOUNG, WAIT),
        arguments(Jobs.aWaitingJob(), Cause.ANSWER, OLD, DELETE),
        arguments(redriven(Jobs.aQueuedJob()), Cause.SUBMIT, OLD, DELETE),
        arguments(redriven(Jobs.aQueuedJob()), Cause.RETRY, REDRIVEN.minusMillis(1), DELETE),
        arguments(redriven(Jobs.aQueuedJob()), Cause.RETRY, REDRIVEN.plusMillis(1), failed()),
        arguments(redriven(Jobs.aQueuedJob()), Cause.REDRIVE, OLD, DELETE),
        arguments(redriven(Jobs.aQueuedJob()), Cause.REDRIVE, REDRIVEN.minusMillis(1), failed()),
        arguments(redriven(Jobs.aRunningJobUntil(NOW)), Cause.SUBMIT, OLD, DELETE),
        arguments(redriven(Jobs.aRunningJob()), Cause.SUBMIT, OLD, DELETE),
        arguments(redriven(Jobs.aFailedJob()), Cause.SUBMIT, OLD, ANNOUNCE),
        arguments(Jobs.aFailedJob(), Cause.SUBMIT, OLD, ANNOUNCE),
        arguments(Jobs.aFailedJob(), Cause.REDRIVE, YOUNG, WAIT),
        arguments(Jobs.aFailedJob(), Cause.REDRIVE, OLD, ANNOUNCE),
        arguments(Jobs.aSucceededJob(), Cause.SUBMIT, OLD, ANNOUNCE),
        arguments(Jobs.aCancelledJob(), Cause.SUBMIT, YOUNG, ANNOUNCE),
        arguments(Jobs.anExpiredJob(), Cause.SUBMIT, OLD, ANNOUNCE));
  }

  @ParameterizedTest
  @MethodSource("moved")
  void givesEveryJobAnEndWhoseMessageTheQueueMoved(
      @Nullable Job job, Cause cause, Instant sentAt, JanitorStep expected) {
    JanitorStep step = JanitorRules.of(cause, Optional.ofNullable(job), sentAt, NOW);

    assertThat(step).isEqualTo(expected);
  }

  private static Job redriven(Job job) {
    var entry = new HistoryEntry(REDRIVEN, "queued", 1, Optional.of("redrive"));
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        job.state(),
        new AttemptCounters(2, 0, 0, false, 1),
        job.times(),
        List.of(entry));
  }

  private static JanitorStep failed() {
    return new JanitorStep.Close(
        new JobState.Failed(
            new Failure(FailureReason.RECEIVE_LIMIT, "the queue moved the message of the job")));
  }
}
