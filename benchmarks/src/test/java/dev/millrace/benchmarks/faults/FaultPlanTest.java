package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.injection.Fault;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final List<JobId> JOBS =
      IntStream.range(0, 60)
          .mapToObj(
              number -> JobId.ofKey("jobs", new TenantId("t"), new IdempotencyKey("key-" + number)))
          .toList();

  @Test
  void choosesTheSameUnderTheSameSeed() {
    var cell = new Cell(Step.RECORD, Fault.ERROR);

    assertThat(plan(cell, 7).hits()).isEqualTo(plan(cell, 7).hits());
    assertThat(plan(cell, 7).hits()).isNotEqualTo(plan(cell, 8).hits());
  }

  @Test
  void harmsAThirdOfTheJobsSomeBeyondTheRetriesOfTheSdk() {
    var hits = plan(new Cell(Step.CLAIM, Fault.ANSWER_LOST), 7).hits();

    assertThat(hits).hasSize(20).containsValue(1).containsValue(4);
  }

  @Test
  void harmsOneBatchWhenEachCostsHalfAMinute() {
    assertThat(plan(new Cell(Step.DELETE, Fault.SLOW), 7).hits()).hasSize(1).containsValue(1);
  }

  @Test
  void strikesEarlyEnough() {
    for (long seed = 0; seed < 100; seed++) {
      int ordinal =
          plan(new Cell(Step.RECORD, Fault.KILL_BEFORE), seed).strike(Duration.ZERO).ordinal();
      assertThat(ordinal).isBetween(1, JOBS.size() / 4);
    }
  }

  private static FaultPlan plan(Cell cell, long seed) {
    return new FaultPlan(cell, JOBS, new SplittableRandom(seed));
  }
}
