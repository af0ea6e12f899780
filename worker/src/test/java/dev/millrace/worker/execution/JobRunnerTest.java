package dev.millrace.worker.execution;

import static dev.millrace.worker.execution.RunnerFixture.USAGE;
import static dev.millrace.worker.execution.RunnerFixture.answered;
import static dev.millrace.worker.execution.RunnerFixture.bytes;
import static dev.millrace.worker.execution.RunnerFixture.faultOf;
import static dev.millrace.worker.execution.RunnerFixture.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.ScriptedLlmClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private final RunnerFixture runner = new RunnerFixture();
  private final InMemoryPayloads payloads = runner.payloads;
  private final SettableClock clock = runner.clock;
  private final Job job = runner.aJob("A long text.");

  @Test
  void storesTheAnswerAndAddsUpTheUsage() {
    AttemptReport report = runner.run(job, answered("Short."));

    var succeeded = (AttemptOutcome.Succeeded) report.outcome();
    assertThat(contentOf(succeeded)).isEqualTo("{\"text\":\"Short.\"}");
    assertThat(succeeded.result().usage()).isEqualTo(USAGE);
    assertThat(report.calls()).hasSize(1);
  }

  @Test
  void asksOnceMoreForALabel() {
    runner.labels = List.of("invoice", "contract");
    var llm = new ScriptedLlmClient(answered("It is an invoice."), answered("Invoice"));

    AttemptReport report = runner.run(job, llm);

    var succeeded = (AttemptOutcome.Succeeded) report.outcome();
    assertThat(contentOf(succeeded)).isEqualTo("{\"label\":\"invoice\"}");
    assertThat(succeeded.result().usage()).isEqualTo(USAGE.plus(USAGE));
    assertThat(llm.requests().getLast().turns())
        .hasSize(3)
        .element(1)
        .isEqualTo(new LlmTurn.Assistant("It is an invoice."));
  }

  @Test
  void givesUpAfterTwoAnswersThatAreNoLabel() {
    runner.labels = List.of("invoice", "contract");

    AttemptReport report = runner.run(job, answered("Maybe."));

    assertThat(reasonOf(report)).isEqualTo(FailureReason.OUTPUT_INVALID);
    assertThat(report.calls()).hasSize(2);
  }

  @Test
  void booksWhatARefusedAnswerCost() {
    var fault = new Fault.Permanent(FailureReason.OUTPUT_TRUNCATED, "max_tokens");

    AttemptReport report = runner.run(job, new LlmReply.Refused(fault, USAGE));

    assertThat(report.outcome()).isEqualTo(new AttemptOutcome.Failed(fault));
    assertThat(report.calls()).hasSize(1);
  }

  @Test
  void refusesInputThatCannotBeUsed() {
    Job large = runner.aJob("x".repeat(RunnerFixture.MAX_TEXT_BYTES + 1));
    PayloadRef.Dropped replaced = payloads.drop("inbox/a", bytes("old"));
    payloads.drop("inbox/a", bytes("new"));

    assertThat(reasonOf(runner.run(large, answered("x")))).isEqualTo(FailureReason.INPUT_TOO_LARGE);
    assertThat(reasonOf(runWith(replaced))).isEqualTo(FailureReason.INPUT_SUPERSEDED);
    assertThat(reasonOf(runWith(new PayloadRef.Dropped("inbox/b", "tag", 3))))
        .isEqualTo(FailureReason.INPUT_MISSING);
    assertThat(reasonOf(runner.run(runner.aJob(" "), answered("x"))))
        .isEqualTo(FailureReason.INVALID_INPUT);
  }

  @Test
  void countsTheTextAndNotItsEscapes() {
    Job escaped = runner.aJob("\"".repeat(RunnerFixture.MAX_TEXT_BYTES));

    assertThat(runner.run(escaped, answered("x")).outcome())
        .isInstanceOf(AttemptOutcome.Succeeded.class);
  }

  @Test
  void givesAJobBackWhoseInputCannotBeReadForAMinute() {
    payloads.setAvailable(false);
    Instant start = clock.instant();

    AttemptReport report = runWith(new PayloadRef.Dropped("inbox/e", "tag", 3));

    assertThat(faultOf(report)).isEqualTo(new Fault.Throttled(Optional.of(Duration.ofSeconds(30))));
    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
  }

  @Test
  void waitsForNoInputBeyondTheDeadline() {
    payloads.setAvailable(false);
    Instant deadline = Jobs.aQueuedJob().times().deadline();
    clock.set(deadline.minusSeconds(10));

    runWith(new PayloadRef.Dropped("inbox/e", "tag", 3));

    assertThat(clock.instant()).isBetween(deadline, deadline.plusSeconds(6));
  }

  @Test
  void failsForAnObjectThatCanNeverBeRead() {
    payloads.drop("inbox/f", bytes("Archived."));
    payloads.refuse("inbox/f", "InvalidObjectState");

    assertThat(reasonOf(runWith(new PayloadRef.Dropped("inbox/f", "tag", 3))))
        .isEqualTo(FailureReason.INVALID_INPUT);
  }

  @Test
  void readsADroppedObjectAsText() {
    AttemptReport report = runWith(payloads.drop("inbox/d", bytes("Dropped text.")));

    assertThat(report.outcome()).isInstanceOf(AttemptOutcome.Succeeded.class);
    assertThat(runner.parser.parsed()).isEmpty();
  }

  @Test
  void failsForAnUnknownModel() {
    JobSpec known = job.spec();
    var spec =
        new JobSpec(known.workflow(), Optional.of("nobody"), known.lane(), known.input(), Map.of());

    AttemptReport report = runner.run(Jobs.withSpec(job, spec), answered("x"));

    assertThat(reasonOf(report)).isEqualTo(FailureReason.UNKNOWN_MODEL);
  }

  private AttemptReport runWith(PayloadRef input) {
    return runner.run(runner.aJob(input), answered("Short."));
  }

  private String contentOf(AttemptOutcome.Succeeded succeeded) {
    PayloadRead read = payloads.read(job.id(), succeeded.result().payload(), 1000);
    return new String(((PayloadRead.Content) read).bytes(), StandardCharsets.UTF_8);
  }
}
