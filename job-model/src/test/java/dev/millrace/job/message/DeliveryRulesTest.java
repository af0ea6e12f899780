package dev.millrace.job.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.TestJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the receiver finds, with every cause, and what it does with a young and an old message. */
class DeliveryRulesTest {
  private static final Instant NOW = TestJobs.NOW;
  private static final Instant YOUNG = NOW.minus(DeliveryRules.YOUNG).plusMillis(1);
  private static final Instant OLD = NOW.minus(DeliveryRules.YOUNG);

  private static final Set<Cause> ANY = EnumSet.allOf(Cause.class);
  private static final NextStep CLAIM = new NextStep.ClaimAgain();
  private static final NextStep CLAIM_SUSPECT = new NextStep.ClaimSuspect();
  private static final NextStep DELETE = new NextStep.Delete();
  private static final NextStep TELL = new NextStep.Republish(false);
  private static final NextStep TELL_FAILURE = new NextStep.Republish(true);
  private static final NextStep EXPIRE = new NextStep.Close(new JobState.Expired());
  private static final NextStep CANCEL = new NextStep.Close(new JobState.Cancelled());
  private static final NextStep FAIL = new NextStep.Close(new JobState.Failed(killed()));

  static Stream<Arguments> idle() {
    return Stream.of(
            row("no item", Optional.empty(), ANY, CLAIM, DELETE),
            row("queued", TestJobs.aQueuedJob(), ANY, CLAIM),
            row("queued suspect", suspected(3, TestJobs.aQueuedJob()), ANY, CLAIM_SUSPECT),
            row("queued past deadline", late(TestJobs.aQueuedJob()), ANY, EXPIRE),
            row("backoff passed", TestJobs.aJobQueuedUntil(NOW), ANY, CLAIM),
            row("backing off", backingOff(in(4)), ANY, hide(4)),
            row("backing off a moment", backingOff(NOW.plusMillis(1)), ANY, hide(1)),
            row("backing off, late", late(backingOff(in(4))), ANY, EXPIRE),
            row("parked", backingOff(in(86_400)), allBut(Cause.RESUME), DELETE),
            row("parked, due soon", backingOff(in(301)), of(Cause.RESUME), hide(301)),
            row("parked long", backingOff(in(86_400)), of(Cause.RESUME), hide(11 * 3600)),
            row("parked, due", TestJobs.aJobQueuedUntil(NOW), of(Cause.RESUME), CLAIM),
            row("parked, late", late(backingOff(in(86_400))), ANY, EXPIRE))
        .flatMap(rows -> rows);
  }

  static Stream<Arguments> running() {
    return Stream.of(
            row("live lease", TestJobs.aRunningJob(), ANY, hide(60)),
            row("live lease, cancel", TestJobs.aRunningJobToBeCancelled(), ANY, hide(60)),
            row("live lease, late", late(TestJobs.aRunningJob()), ANY, hide(60)),
            row("abandoned", TestJobs.anAbandonedJob(), ANY, CLAIM),
            row("abandoned twice", suspected(1, TestJobs.anAbandonedJob()), ANY, CLAIM),
            row("suspect", suspected(2, TestJobs.anAbandonedJob()), ANY, CLAIM_SUSPECT),
            row("worse suspect", suspected(3, TestJobs.anAbandonedJob()), ANY, CLAIM_SUSPECT),
            row("killer", suspected(4, TestJobs.anAbandonedJob()), ANY, FAIL),
            row("late killer", late(suspected(4, TestJobs.anAbandonedJob())), ANY, EXPIRE),
            row("abandoned, cancel", TestJobs.anAbandonedJobToBeCancelled(), ANY, CANCEL),
            row("abandoned, late", late(TestJobs.anAbandonedJob()), ANY, EXPIRE),
            row("both", late(TestJobs.anAbandonedJobToBeCancelled()), ANY, CANCEL))
        .flatMap(rows -> rows);
  }

  static Stream<Arguments> waitingOrEnded() {
    return Stream.of(
            row("succeeded", TestJobs.aSucceededJob(), ANY, TELL),
            row("cancelled", TestJobs.aCancelledJob(), ANY, TELL),
            row("expired", TestJobs.anExpiredJob(), ANY, TELL),
            row(
                "waiting, answered",
                found(TestJobs.aWaitingJob()),
                of(Cause.ANSWER),
                CLAIM,
                DELETE),
            row("waiting", TestJobs.aWaitingJob(), allBut(Cause.ANSWER), DELETE),
            row(
                "failed",
                TestJobs.aFailedJob(),
                allBut(Cause.REDRIVE, Cause.DEAD_LETTER),
                TELL_FAILURE),
            row(
                "failed, redriven by a call",
                found(TestJobs.aFailedJob()),
                of(Cause.REDRIVE),
                CLAIM,
                TELL_FAILURE),
            row(
                "failed, redriven by hand",
                TestJobs.aFailedJob(),
                of(Cause.DEAD_LETTER),
                new NextStep.Redrive()),
            row("failed again", failedJustNow(), of(Cause.DEAD_LETTER), TELL_FAILURE))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0}, {2}, sent {3}")
  @MethodSource({"idle", "running", "waitingOrEnded"})
  void decides(String name, Optional<Job> found, Cause cause, Instant sentAt, NextStep expected) {
    var message =
        new JobMessage(
            TestJobs.aQueuedJob().id(),
            TestJobs.TENANT,
            cause,
            Optional.empty(),
            1,
            in(3600),
            Optional.empty());

    assertThat(DeliveryRules.afterRefusal(found, message, sentAt, NOW))
        .as(name)
        .isEqualTo(expected);
  }

  private static Stream<Arguments> row(
      String name, Job found, Set<Cause> causes, NextStep expected) {
    return row(name, found(found), causes, expected, expected);
  }

  private static Stream<Arguments> row(
      String name, Optional<Job> found, Set<Cause> causes, NextStep whenYoung, NextStep whenOld) {
    return causes.stream()
        .flatMap(cause ->
            Stream.of(
                Arguments.of(name, found, cause, YOUNG, whenYoung),
                Arguments.of(name, found, cause, OLD, whenOld)));
  }

  private static Optional<Job> found(Job job) {
    return Optional.of(job);
  }

  private static Set<Cause> of(Cause cause) {
    return EnumSet.of(cause);
  }

  private static Set<Cause> allBut(Cause first, Cause... rest) {
    return EnumSet.complementOf(EnumSet.of(first, rest));
  }

  private static Job suspected(int silentEnds, Job job) {
    return TestJobs.withSilentEnds(silentEnds, job);
  }

  private static Job backingOff(Instant until) {
    return TestJobs.changedAt(NOW, TestJobs.aJobQueuedUntil(until));
  }

  private static Job late(Job job) {
    return TestJobs.pastDeadline(job);
  }

  private static Job failedJustNow() {
    return TestJobs.changedAt(NOW, TestJobs.aFailedJob());
  }

  private static Failure killed() {
    return new Failure(FailureReason.KILLS_WORKER, "silent ends: 5");
  }

  private static Instant in(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  private static NextStep hide(long seconds) {
    return new NextStep.Hide(Duration.ofSeconds(seconds));
  }
}
