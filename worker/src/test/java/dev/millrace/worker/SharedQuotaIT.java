package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.quota.AwsQuota;
import dev.millrace.job.JobId;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.testkit.LocalAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two workers on one pool whose quota is known, against a provider that enforces it. */
class SharedQuotaIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int JOBS = 30;
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "15s",
          "MILLRACE_WORKER_RECEIVE_WAIT", "1s",
          "MILLRACE_WORKER_DRAIN_STOPTIMEOUT", "20s",
          "MILLRACE_WORKER_DRAIN_FINISHWITHIN", "10s",
          "MILLRACE_WORKER_INFLIGHTLIMIT", "20",
          "MILLRACE_WORKER_MAXTASKS", "2",
          "MILLRACE_WORKER_POOLS_DEFAULT_REQUESTSPERMINUTE", "600");

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void usesAKnownQuotaTogetherWithoutARefusalAndLeavesAtTheEnd() {
    SIMULATOR.reset();
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 5, \"max\": 20}, \"requestsPerMinute\": 600}");
    try (DynamoDbClient client = AwsClients.dynamoDb(2);
        WorkerProcess one = WorkerProcess.launch(SETTINGS);
        WorkerProcess other = WorkerProcess.launch(SETTINGS)) {
      await().atMost(PATIENCE).until(() -> one.isReady() && other.isReady());
      SliceTable slices = AwsQuota.slices(client, LocalAws.TABLE);
      await().atMost(PATIENCE).until(() -> slices.read(QuotaPool.DEFAULT).size() == 2);

      List<JobId> jobs = IntStream.range(0, JOBS).mapToObj(_ -> AWS.submit("Grain.")).toList();
      jobs.forEach(job -> AWS.awaitEnd(job, PATIENCE));
      double largest =
          slices.read(QuotaPool.DEFAULT).stream().mapToDouble(Slice::weight).max().orElseThrow();
      one.terminate();
      other.terminate();
      one.awaitEnd(PATIENCE);
      other.awaitEnd(PATIENCE);

      assertThat(SIMULATOR.calls().path("throttled").asInt()).isZero();
      assertThat(SIMULATOR.total()).isEqualTo(JOBS);
      assertThat(largest).isEqualTo(100);
      assertThat(slices.read(QuotaPool.DEFAULT)).isEmpty();
      assertThat(List.of(one.exitValue(), other.exitValue())).containsOnly(0);
    }
    AWS.assertLanesAreEmpty();
  }
}
