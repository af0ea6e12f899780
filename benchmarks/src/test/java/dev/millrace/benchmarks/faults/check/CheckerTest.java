package dev.millrace.benchmarks.faults.check;

import static dev.millrace.benchmarks.faults.check.Scenes.JOB;
import static dev.millrace.benchmarks.faults.check.Scenes.aJobThatWentWell;
import static dev.millrace.benchmarks.faults.check.Scenes.at;
import static dev.millrace.benchmarks.faults.check.Scenes.claim;
import static dev.millrace.benchmarks.faults.check.Scenes.record;
import static dev.millrace.benchmarks.faults.check.Scenes.undelivered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.operation.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker sees what is broken, one broken promise after the other. */
class CheckerTest {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

  @Test
  void findsNothingWhenAllIsWell() {
    assertThat(violations(aJobThatWentWell())).isEmpty();
  }

  @Test
  void findsAJobThatNeverEnded() {
    Scenes scene =
        aJobThatWentWell()
            .end(old -> new JobEnd(JOB, "in_progress", Optional.empty(), old.counters(), "", ""));

    assertThat(names(scene)).contains("1 every job ends");
  }

  @Test
  void findsAFailureThatTheFaultDoesNotExplain() {
    Scenes scene = aFailedJob("retries_exhausted");

    assertThat(names(scene)).containsExactly("1 every job ends");
  }

  @Test
  void letsAFailurePassThatTheFaultExplains() {
    assertThat(violations(aFailedJob("parser_died"))).isEmpty();
  }

  @Test
  void findsASecondRecordOfAnEnd() {
    Scenes scene = aJobThatWentWell().add(record("b", 220, 1, "succeeded"));

    assertThat(names(scene)).containsExactly("2 one result");
  }

  @Test
  void findsAResultThatChanged() {
    Scenes scene =
        aJobThatWentWell()
            .end(old ->
                new JobEnd(
                    JOB, old.state(), old.reason(), old.counters(), old.firstResult(), "{}"));

    assertThat(names(scene)).containsExactly("2 one result");
  }

  @Test
  void findsADeleteBeforeTheRecord() {
    Scenes scene = aJobThatWentWell().add(at(OperationKind.DELETE, "a", 100, Subject.of(JOB)));

    assertThat(violations(scene))
        .extracting(Violation::what)
        .containsExactly(
            "deleted before its end was durable", "deleted before its outcome was told");
  }

  @Test
  void findsADeleteWithoutAnOutcome() {
    Scenes scene = aJobThatWentWell().without(OperationKind.OUTCOME);

    assertThat(names(scene)).containsExactly("3 deletes come last");
  }

  @Test
  void findsAClaimDuringALease() {
    Scenes scene = aJobThatWentWell().counted(2, 0, 0).add(claim("b", 100, 2));

    assertThat(names(scene)).contains("4 one lease");
  }

  @Test
  void findsAnAttemptThatWasGrantedTwice() {
    Scenes scene = aJobThatWentWell().counted(2, 0, 0).add(claim("b", 12_000, 1));

    assertThat(names(scene)).contains("4 one lease");
  }

  @Test
  void findsARecordAfterALaterClaim() {
    Scenes scene =
        aJobThatWentWell()
            .without(OperationKind.RECORD)
            .counted(2, 0, 1)
            .strike("a", Strike.STOP, 40)
            .add(claim("b", 12_000, 2))
            .add(record("a", 14_000, 1, "succeeded"));

    assertThat(names(scene)).contains("4 one lease");
  }

  @Test
  void letsAClaimPassAfterALeaseThatWasCutShort() {
    assertThat(violations(aJobWhoseFirstWorkerWasKilled())).isEmpty();
  }

  @Test
  void findsAnExtensionThatAClaimIgnored() {
    Subject longer =
        new Subject(JOB, 1, "running", Optional.of(Scenes.START.plus(Duration.ofSeconds(20))));
    Scenes scene =
        aJobWhoseFirstWorkerWasKilled().add(at(OperationKind.EXTEND, "a", 3_000, longer));

    assertThat(names(scene)).containsExactly("4 one lease");
  }

  @Test
  void findsAChargeWithoutACause() {
    assertThat(names(aJobThatWentWell().counted(2, 0, 0))).containsExactly("5 fair charges");
    assertThat(names(aJobThatWentWell().counted(1, 1, 0))).containsExactly("5 fair charges");
    assertThat(names(aJobThatWentWell().counted(1, 0, 1))).containsExactly("5 fair charges");
  }

  @Test
  void findsASilentEndOfADrain() {
    Scenes scene =
        aJobThatWentWell().counted(2, 0, 1).strike("b", Strike.TERM, 5).add(claim("b", -11_000, 0));

    assertThat(names(scene)).contains("5 fair charges");
  }

  @Test
  void findsAFailureThatADrainCharged() {
    var brokenOff = at(OperationKind.MODEL_CALL, "b", 5, Subject.of(JOB));
    Scenes scene =
        aJobThatWentWell()
            .calls(2)
            .counted(1, 1, 0)
            .strike("b", Strike.TERM, 1)
            .add(undelivered(brokenOff, Optional.empty()));

    assertThat(names(scene)).containsExactly("5 fair charges");
  }

  @Test
  void findsACallThatWasPaidTwice() {
    Scenes scene =
        aJobThatWentWell().calls(2).add(at(OperationKind.MODEL_CALL, "a", 100, Subject.of(JOB)));

    assertThat(names(scene)).containsExactly("calls are paid once");
  }

  @Test
  void letsASecondCallPassWhenTheFirstAnswerWasLost() {
    var lost =
        undelivered(
            at(OperationKind.MODEL_CALL, "a", 25, Subject.of(JOB)), Optional.of("answer lost"));
    Scenes scene = aJobThatWentWell().calls(2).counted(1, 1, 0).add(lost);

    assertThat(violations(scene)).isEmpty();
  }

  @Test
  void letsASecondCallPassWhenItsWorkerSleptThroughTheFirst() {
    Scenes scene =
        aJobThatWentWell()
            .calls(2)
            .counted(2, 1, 0)
            .strike("a", Strike.STOP, -90)
            .add(claim("a", -100, 0))
            .add(at(OperationKind.MODEL_CALL, "a", -95, Subject.of(JOB)))
            .add(record("a", 10, 0, "queued"));

    assertThat(violations(scene)).isEmpty();
  }

  @Test
  void findsACallThatNobodySawPass() {
    assertThat(names(aJobThatWentWell().calls(2))).contains("calls are paid once");
  }

  @Test
  void findsAFailureWithoutADeadLetter() {
    Scenes scene = aFailedJob("parser_died").without(OperationKind.DEAD_LETTER);

    assertThat(names(scene)).contains("6 dead letters have reasons");
  }

  @Test
  void findsADeadLetterThatNobodySentOrDeserved() {
    Scenes moved = aJobThatWentWell().remains(new Remains(Map.of(), 1, List.of()));
    Scenes undeserved =
        aJobThatWentWell()
            .add(at(OperationKind.DEAD_LETTER, "a", 220, Subject.of(JOB, 0, "parser_died")));

    assertThat(names(moved)).containsExactly("6 dead letters have reasons");
    assertThat(names(undeserved)).containsExactly("6 dead letters have reasons");
  }

  @Test
  void findsWhatRemains() {
    Scenes messages =
        aJobThatWentWell().remains(new Remains(Map.of("some-lane", 1L), 0, List.of()));
    Scenes leak = aJobThatWentWell().remains(new Remains(Map.of(), 0, List.of("worker-1.log")));

    assertThat(names(messages)).containsExactly("1 no message is left");
    assertThat(names(leak)).containsExactly("17 no prompt text in logs");
  }

  @Test
  void findsADrainThatFailedOrTookTooLong() {
    Scenes failed = aJobThatWentWell().exit(new WorkerExit("a", 1, Duration.ofSeconds(1)));
    Scenes late = aJobThatWentWell().exit(new WorkerExit("a", 0, STOP_TIMEOUT.plusMillis(1)));

    assertThat(names(failed)).containsExactly("12 drains end in time");
    assertThat(names(late)).containsExactly("12 drains end in time");
  }

  private static Scenes aFailedJob(String reason) {
    return aJobThatWentWell()
        .failed(reason)
        .without(OperationKind.RECORD)
        .add(record("a", 210, 1, "failed"))
        .add(at(OperationKind.DEAD_LETTER, "a", 220, Subject.of(JOB, 0, reason)));
  }

  /** Worker b claims after the lease of a, asks again and ends the job. */
  private static Scenes aJobWhoseFirstWorkerWasKilled() {
    return aJobThatWentWell()
        .without(OperationKind.RECORD)
        .without(OperationKind.OUTCOME)
        .without(OperationKind.DELETE)
        .counted(2, 0, 1)
        .calls(2)
        .strike("a", Strike.KILL, 40)
        .add(claim("b", 12_000, 2))
        .add(at(OperationKind.MODEL_CALL, "b", 12_010, Subject.of(JOB)))
        .add(record("b", 12_100, 2, "succeeded"))
        .add(at(OperationKind.OUTCOME, "b", 12_200, Subject.of(JOB, 2, "completed")))
        .add(at(OperationKind.DELETE, "b", 12_300, Subject.of(JOB)));
  }

  private static List<Violation> violations(Scenes scene) {
    return new Checker(Set.of("parser_died"), STOP_TIMEOUT).violations(scene.evidence());
  }

  private static List<String> names(Scenes scene) {
    return violations(scene).stream().map(Violation::invariant).distinct().toList();
  }
}
