package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  private static final TenantId TENANT = new TenantId("mill");
  private static final BatchId BATCH = new BatchId("batch_" + "a".repeat(24));

  /** Stored jobs are found under these ids: they must never change. */
  @Test
  void derivesTheSameIdForEver() {
    assertThat(ofKey("jobs", "mill", "one"))
        .hasToString("job_10532614dea329d3b3b09d3bf85e316645180cb6");
    assertThat(JobId.ofObject("bucket", "inbox/mill/a.txt", "v1"))
        .hasToString("job_5cb3df12576b94cf9120422de8a19331495a8bee");
    assertThat(JobId.ofLine(BATCH, 7)).hasToString("job_64804833637594839b7012bb7b5d7c308b05a1dd");
    assertThat(JobId.ofNonce(TENANT, "nonce"))
        .hasToString("job_3ae23cb70a3fc3ec4ff27dae69cc95e97abb0829");
  }

  @Test
  void repeatsTheIdOfTheSameSubmission() {
    assertThat(ofKey("jobs", "mill", "one")).isEqualTo(ofKey("jobs", "mill", "one"));
  }

  @Test
  void separatesKindsPartsAndLengths() {
    List<JobId> ids =
        List.of(
            ofKey("jobs", "mill", "one"),
            ofKey("job", "smill", "one"),
            ofKey("jobs", "mil", "lone"),
            ofKey("jobs", "mill", "two"),
            ofKey("jobs", "other", "one"),
            JobId.ofObject("jobs", "mill", "one"),
            JobId.ofObject("jobs", "millone", ""),
            JobId.ofObject("", "jobsmill", "one"),
            JobId.ofNonce(TENANT, "one"),
            JobId.ofNonce(new TenantId("batch-1"), "1"),
            JobId.ofLine(BATCH, 1),
            JobId.ofLine(BATCH, 11),
            JobId.ofLine(new BatchId(BATCH.value() + "1"), 1));

    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "job_",
        "job_12",
        "JOB_0123456789012345678901234567890123456789",
        "job_01234567890123456789012345678901234567890",
        "job_012345678901234567890123456789012345678g",
        "job_012345678901234567890123456789012345678F",
        "job_012345678901234567890123456789012345678`",
        "job_012345678901234567890123456789012345678/",
        "job_012345678901234567890123456789012345678:",
        "0123456789012345678901234567890123456789job_"
      })
  void refusesOtherShapes(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobId(value))
        .withMessageContaining("job id");
  }

  private static JobId ofKey(String endpoint, String tenant, String key) {
    return JobId.ofKey(endpoint, new TenantId(tenant), new IdempotencyKey(key));
  }
}
