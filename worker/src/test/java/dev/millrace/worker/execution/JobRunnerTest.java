package dev.millrace.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
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
  private static final Usage USAGE = new Usage(10, 2, 0, 0);

  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final SettableClock clock = new SettableClock();
  private List<String> labels = List.of();
  private Job lastJob = Jobs.aQueuedJob();

  @Test
  void storesTheAnswerAndAddsUpTheUsage() {
    AttemptReport report = run(aJob(), answered("Short."));

    var succeeded = (AttemptOutcome.Succeeded) report.outcome();
    assertThat(contentOf(succeeded)).isEqualTo("{\"text\":\"Short.\"}");
    assertThat(succeeded.result().usage()).isEqualTo(USAGE);
    assertThat(report.calls()).hasSize(1);
  }

  @Test
  void asksOnceMoreForALabel() {
    labels = List.of("invoice", "contract");
    var llm = new ScriptedLlmClient(answered("It is an invoice."), answered("Invoice"));

    AttemptReport report = runner(llm).run(aJob(), new AlwaysOwned());

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
    labels = List.of("invoice", "contract");

    AttemptReport report = run(aJob(), answered("Maybe."));

    assertThat(reasonOf(report)).isEqualTo(FailureReason.OUTPUT_INVALID);
    assertThat(report.calls()).hasSize(2);
  }

  @Test
  void booksWhatARefusedAnswerCost() {
    var fault = new Fault.Permanent(FailureReason.OUTPUT_TRUNCATED, "max_tokens");

    AttemptReport report = run(aJob(), new LlmReply.Refused(fault, USAGE));

    assertThat(report.outcome()).isEqualTo(new AttemptOutcome.Failed(fault));
    assertThat(report.calls()).hasSize(1);
  }

  @Test
  void refusesInputThatCannotBeUsed() {
    byte[] latin = {(byte) 0xe4, (byte) 0xf6};
    Job large = aJob("x".repeat(2000));
    PayloadRef.Dropped replaced = payloads.drop("inbox/a", bytes("old"));
    payloads.drop("inbox/a", bytes("new"));

    assertThat(reasonOf(run(large, answered("x")))).isEqualTo(FailureReason.INPUT_TOO_LARGE);
    assertThat(reasonOf(runWith(replaced))).isEqualTo(FailureReason.INPUT_SUPERSEDED);
    assertThat(reasonOf(runWith(new PayloadRef.Dropped("inbox/b", "tag", 3))))
        .isEqualTo(FailureReason.INPUT_MISSING);
    assertThat(reasonOf(runWith(payloads.drop("inbox/c", latin))))
        .isEqualTo(FailureReason.INVALID_INPUT);
  }

  @Test
  void givesAJobBackWhoseInputCannotBeReadForAMinute() {
    payloads.setAvailable(false);
    Instant start = clock.instant();

    AttemptReport report = runWith(new PayloadRef.Dropped("inbox/e", "tag", 3));

    assertThat(report.outcome())
        .isEqualTo(
            new AttemptOutcome.Failed(new Fault.Throttled(Optional.of(Duration.ofSeconds(30)))));
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
  }

  @Test
  void failsForAnUnknownModel() {
    Job job = aJob();
    JobSpec known = job.spec();
    var spec =
        new JobSpec(known.workflow(), Optional.of("nobody"), known.lane(), known.input(), Map.of());

    AttemptReport report = run(Jobs.withSpec(job, spec), answered("x"));

    assertThat(reasonOf(report)).isEqualTo(FailureReason.UNKNOWN_MODEL);
  }

  private AttemptReport runWith(PayloadRef input) {
    return run(Jobs.withSpec(Jobs.aQueuedJob(), Jobs.aSpec(input, Map.of())), answered("Short."));
  }

  private AttemptReport run(Job job, LlmReply reply) {
    return runner(new ScriptedLlmClient(reply)).run(job, new AlwaysOwned());
  }

  private JobRunner runner(ScriptedLlmClient llm) {
    var step = new Step.Prompt("answer", "", "{{input}}", Optional.empty(), 100, 0, labels);
    var workflow = new Workflow(Jobs.SUMMARIZE, "", 1000, List.of(step));
    var route = new ModelRoute("small", "bedrock", Jobs.LLM_MODEL_ID, QuotaPool.DEFAULT, 1000);
    var catalog = new Catalog(List.of(workflow), List.of(route), "small");
    var patience = new StorePatience(clock::advance, Jitter.NONE);
    return new JobRunner(catalog, payloads, llm, patience, clock);
  }

  private Job aJob() {
    return aJob("A long text.");
  }

  private Job aJob(String text) {
    Job job = Jobs.aQueuedJob();
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    PayloadRef input = payloads.writeInput(owner, bytes("{\"text\": \"" + text + "\"}"));
    Job claimed = Jobs.withSpec(job, Jobs.aSpec(input, Map.of()));
    lastJob = claimed;
    return claimed;
  }

  private String contentOf(AttemptOutcome.Succeeded succeeded) {
    PayloadRead read = payloads.read(lastJob.id(), succeeded.result().payload(), 1000);
    return new String(((PayloadRead.Content) read).bytes(), StandardCharsets.UTF_8);
  }

  private static LlmReply answered(String text) {
    return new LlmReply.Answered(text, USAGE);
  }

  private static FailureReason reasonOf(AttemptReport report) {
    var failed = (AttemptOutcome.Failed) report.outcome();
    return ((Fault.Permanent) failed.fault()).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class AlwaysOwned implements AttemptControl {
    @Override
    public boolean holdsLease() {
      return true;
    }

    @Override
    public void beginStoring() {}
  }
}
