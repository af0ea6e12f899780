package dev.millrace.job.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interleaving of everyone who touches one job keeps every promise about it. */
class ProtocolSearchTest {
  private static final RetryPolicy ONE_RETRY =
      new RetryPolicy(2, new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(1), Jitter.NONE));

  private static final Faults NONE = Faults.NONE;
  private static final Faults ALL = NONE.crashes(2).freezes(1).lostAnswers(1).duplicates(1);

  static Stream<Arguments> searches() {
    return Stream.of(
        Arguments.of(Scenario.ACCEPTED, ALL),
        Arguments.of(Scenario.ACCEPTED, NONE.crashes(1).freezes(1).cancels(1).deadlines(1)),
        Arguments.of(Scenario.ONE_SUBMISSION, NONE.crashes(2).freezes(1).duplicates(1)),
        Arguments.of(Scenario.ONE_SUBMISSION, NONE.crashes(2).lostAnswers(1).duplicates(1)),
        Arguments.of(Scenario.ONE_SUBMISSION, NONE.crashes(1).freezes(1).lostAnswers(1)),
        Arguments.of(Scenario.REPEATED_SUBMISSION, NONE.crashes(1)),
        Arguments.of(Scenario.CONCURRENT_SUBMISSION, NONE.crashes(1)),
        Arguments.of(Scenario.SUSPECTED, NONE.crashes(2).freezes(1)),
        Arguments.of(Scenario.REDRIVEN, ALL));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void keepsEveryPromise(Scenario scenario, Faults faults) {
    SearchReport report = search(Protocol.MILLRACE, scenario, faults);

    assertThat(report.violation()).isEmpty();
    assertThat(report.ends()).isPositive();
  }

  @Test
  void losesJobWhenItIsPutBeforeTheWakeUpIsSent() {
    Protocol broken = Protocol.MILLRACE.puttingBeforeSending();

    SearchReport report = search(broken, Scenario.ONE_SUBMISSION, ALL);

    assertBroken(report, Invariant.NOTHING_QUEUED_WITHOUT_MESSAGE);
    assertThat(report.violation().orElseThrow().trace())
        .containsExactly("submitter 0 begins", "submitter 0 puts the job", "submitter 0 crashes");
  }

  @Test
  void letsOldAttemptWriteWhenTheFenceIsDropped() {
    SearchReport report = search(Protocol.MILLRACE.withoutFence(), Scenario.ACCEPTED, ALL);

    assertBroken(report, Invariant.OLD_ATTEMPT_CHANGES_NOTHING);
    assertThat(report.violation().orElseThrow().trace())
        .anyMatch(step -> step.contains("freezes, the lease expires"))
        .last()
        .asString()
        .contains("records an old attempt");
  }

  @Test
  void losesJobWhenItsMessageIsDeletedBeforeTheRecord() {
    SearchReport report = search(Protocol.MILLRACE.deletingBeforeRecord(), Scenario.ACCEPTED, ALL);

    assertBroken(report, Invariant.DELETED_ONLY_AFTER_THE_END);
    assertThat(report.violation().orElseThrow().trace()).last().asString().contains("deletes");
  }

  /** A look at the clock before the put is not enough: the submitter may sleep between the two. */
  @Test
  void losesJobWhenSubmitterAnswersLateWithoutAnotherWakeUp() {
    SearchReport report = search(Protocol.MILLRACE.answeringLate(), Scenario.ONE_SUBMISSION, ALL);

    assertBroken(report, Invariant.DELETED_ONLY_AFTER_THE_END);
    assertThat(report.violation().orElseThrow().trace())
        .contains("submitter 0 freezes, message 0 grows old", "submitter 0 answers: accepted");
  }

  /** A job that was not there when the claim was asked for may be there when it is judged. */
  @Test
  void losesJobWhenMessageIsJudgedByTheTimeOfTheDecision() {
    Protocol broken = Protocol.MILLRACE.judgingByDecisionTime();

    SearchReport report = search(broken, Scenario.ONE_SUBMISSION, ALL);

    assertBroken(report, Invariant.DELETED_ONLY_AFTER_THE_END);
  }

  private static void assertBroken(SearchReport report, Invariant invariant) {
    assertThat(report.violation()).map(Violation::invariant).contains(invariant);
  }

  private static SearchReport search(Protocol protocol, Scenario scenario, Faults faults) {
    long begin = System.nanoTime();
    SearchReport report = new Search(protocol, ONE_RETRY).from(scenario.with(faults));
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    System.out.printf(
        "%s, %s: %,d states, %,d ends, %,d ms%n",
        scenario, faults, report.states(), report.ends(), millis);
    report.violation().ifPresent(System.out::println);
    return report;
  }
}
