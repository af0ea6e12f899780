package dev.millrace.worker.execution;

import static dev.millrace.worker.execution.RunnerFixture.answered;
import static dev.millrace.worker.execution.RunnerFixture.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.CostCap;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.llm.ScriptedLlmClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call has at most 100 output tokens at 100 USD per million: one cent. Its input is free. */
class JobCostTest {
  private final RunnerFixture runner = new RunnerFixture();
  private final ScriptedLlmClient llm = new ScriptedLlmClient(answered("no label"));
  private final Job job = runner.aJob("A long text.");

  JobCostTest() {
    runner.price = Optional.of(new ModelPrice(BigDecimal.ZERO, new BigDecimal(100)));
  }

  @Test
  void makesACallWhoseWorstCaseFits() {
    runner.cap = CostCap.parse("0.01");

    assertThat(runner.run(job, llm).outcome()).isInstanceOf(AttemptOutcome.Succeeded.class);
  }

  @Test
  void makesNoCallThatCouldCostTooMuch() {
    runner.cap = CostCap.parse("0.009999");

    AttemptReport report = runner.run(job, llm);

    assertThat(reasonOf(report)).isEqualTo(FailureReason.JOB_COST_CAP);
    assertThat(llm.requests()).isEmpty();
    assertThat(report.calls()).isEmpty();
  }

  /** The first answer has two tokens, so that 0.0102 USD would have to be allowed for another. */
  @Test
  void makesNoSecondCallThatCouldCostTooMuchTogetherWithTheFirst() {
    runner.labels = List.of("invoice");
    runner.cap = CostCap.parse("0.010199");

    AttemptReport report = runner.run(job, llm);

    assertThat(reasonOf(report)).isEqualTo(FailureReason.JOB_COST_CAP);
    assertThat(llm.requests()).hasSize(1);
    assertThat(report.calls()).as("what was paid is told").hasSize(1);
  }

  @Test
  void makesTheSecondCallWhenBothFit() {
    runner.labels = List.of("invoice");
    runner.cap = CostCap.parse("0.0102");

    assertThat(reasonOf(runner.run(job, llm))).isEqualTo(FailureReason.OUTPUT_INVALID);
    assertThat(llm.requests()).hasSize(2);
  }

  @Test
  void letsAJobAskForLessThanTheDeploymentAllowsButNotForMore() {
    runner.cap = CostCap.parse("1");
    assertThat(reasonOf(runner.run(withMaxCost("0.009"), llm)))
        .isEqualTo(FailureReason.JOB_COST_CAP);

    runner.cap = CostCap.parse("0.009");
    assertThat(reasonOf(runner.run(withMaxCost("1"), llm))).isEqualTo(FailureReason.JOB_COST_CAP);

    assertThat(llm.requests()).isEmpty();
  }

  @Test
  void asksNoModelWhosePriceIsNotKnown() {
    runner.price = Optional.empty();

    assertThat(reasonOf(runner.run(job, llm))).isEqualTo(FailureReason.PRICE_UNKNOWN);
    assertThat(llm.requests()).isEmpty();
  }

  private Job withMaxCost(String maxCost) {
    JobSpec spec = job.spec();
    return Jobs.withSpec(
        job,
        new JobSpec(
            spec.workflow(),
            spec.model(),
            spec.lane(),
            spec.input(),
            spec.metadata(),
            Optional.of(CostCap.parse(maxCost))));
  }
}
