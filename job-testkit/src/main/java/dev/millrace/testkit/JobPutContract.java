package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of jobs promises about new jobs. */
public abstract class JobPutContract {
  private static final Instant NOW = Jobs.NOW;
  private static final int WRITERS = 8;

  /** The store under test, empty or not. */
  protected abstract JobStore store();

  @Test
  void keepsWhatWasPut() {
    Job job = Jobs.aQueuedJob();

    assertThat(store().put(job)).isEqualTo(new PutResult.Stored());

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void findsNothingWhenNothingWasPut() {
    assertThat(store().find(Jobs.anId())).isEmpty();
  }

  @Test
  void answersWithTheExistingJobWhenPutAgain() {
    Job job = Jobs.aQueuedJob();
    store().put(job);

    Job other = Jobs.withSpec(job, Jobs.aSpec(Jobs.anInput(), Map.of("other", "body")));

    assertThat(store().put(other)).isEqualTo(new PutResult.Existing(job));
    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void storesOneOfManyConcurrentPuts() throws Exception {
    Job job = Jobs.aQueuedJob();

    List<PutResult> results = Concurrently.call(WRITERS, _ -> () -> store().put(job));

    assertThat(results).filteredOn(PutResult.Stored.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(PutResult.Existing.class::isInstance)
        .hasSize(WRITERS - 1)
        .containsOnly(new PutResult.Existing(job));
  }

  static List<JobSpec> specs() {
    return List.of(
        Jobs.aSpec(),
        Jobs.aSpec(new PayloadRef.Stored("payloads/acme/x", 70_000, Jobs.aHash("x")), Map.of()),
        Jobs.aSpec(new PayloadRef.Dropped("inbox/acme/Zürich +%.txt", "\"e-1\"", 0), Map.of()),
        Jobs.aSpec(Jobs.anInput(), Map.of("größe", "日本語 🌊", "empty", "", "", "no name")),
        new JobSpec(
            Jobs.SUMMARIZE,
            Optional.of("nova-lite"),
            Jobs.LANE,
            Jobs.anInput(),
            Map.of("line", "a\nb\u0000c"),
            Optional.of(CostCap.parse("0.25"))));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keepsEveryPartOfASubmission(JobSpec spec) {
    Job job = stored(Jobs.withSpec(Jobs.aQueuedJob(), spec));

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void keepsInstantsToTheNanosecond() {
    Instant odd = NOW.minus(Duration.ofNanos(123_456_789));
    Job job = stored(Jobs.aQueuedJobOf(Jobs.TENANT, odd));

    assertThat(store().find(job.id())).contains(job);
  }

  private Job stored(Job job) {
    assertThat(store().put(job)).isEqualTo(new PutResult.Stored());
    return job;
  }
}
