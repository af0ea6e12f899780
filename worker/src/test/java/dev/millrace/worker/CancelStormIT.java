package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Cancels at random moments of a job's life: queued, claimed, waiting for its turn, running. */
class CancelStormIT {
  private static final int JOBS = 1000;
  private static final int THREADS = 16;
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";

  /** The pace lets a hundred jobs start in a second. */
  private static final int WHOLE_RUN_MILLIS = 10_000;

  private static final AwsDeployment AWS = new AwsDeployment();

  private final Simulator simulator = new Simulator();

  @Test
  @Timeout(120)
  void startsNoCallOnceAJobIsCancelled() throws InterruptedException, ExecutionException {
    long seed = Long.getLong("millrace.seed", System.nanoTime());
    simulator.reset();
    simulator.behave("{\"latencyMillis\": {\"min\": 500, \"max\": 4000}}");

    List<JobId> ids = submit();
    try (var _ =
        WorkerProcess.start(
            Map.of(
                "MILLRACE_WORKER_RECEIVE_WAIT", "1s",
                "MILLRACE_WORKER_PACER_REQUESTS_PER_MINUTE", "6000"))) {
      cancelAtRandomMoments(ids, new Random(seed));
      AWS.assertLanesAreEmpty();
    }

    Map<String, Instant> cancelledAt = cancelledAt(ids);
    JsonNode calls = simulator.calls();
    assertThat(lateCalls(calls, cancelledAt)).as("seed %d", seed).isEmpty();
    assertThat(calls.path("total").asInt()).as("seed %d", seed).isLessThan(JOBS);
    assertThat(calls.path("aborted").asInt()).as("seed %d", seed).isPositive();
    assertThat(cancelledAt.size()).as("seed %d", seed).isBetween(JOBS / 20, JOBS - 1);
    assertThat(AWS.deadLetters()).isZero();
    AWS.purge();
  }

  private static Map<String, Instant> cancelledAt(List<JobId> ids) {
    Map<String, Instant> cancelledAt = new HashMap<>();
    for (JobId id : ids) {
      Job job = AWS.job(id);
      assertThat(job.state()).isInstanceOfAny(JobState.Cancelled.class, JobState.Succeeded.class);
      if (job.state() instanceof JobState.Cancelled) {
        cancelledAt.put(id.value(), job.times().changedAt());
      }
    }
    return cancelledAt;
  }

  private static List<String> lateCalls(JsonNode calls, Map<String, Instant> cancelledAt) {
    List<String> late = new ArrayList<>();
    for (JsonNode call : calls.path("log")) {
      String job = call.path("job").asString();
      Instant at = Instant.parse(call.path("at").asString());
      if (at.isAfter(cancelledAt.getOrDefault(job, Instant.MAX))) {
        late.add(job + " was called at " + at + ", cancelled at " + cancelledAt.get(job));
      }
    }
    return late;
  }

  private static List<JobId> submit() throws InterruptedException, ExecutionException {
    List<JobId> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      var submissions = Collections.nCopies(JOBS, (Callable<JobId>) () -> AWS.submit(TEXT));
      for (Future<JobId> submitted : threads.invokeAll(submissions)) {
        ids.add(submitted.get());
      }
    }
    return ids;
  }

  /** Closing the executor waits for what is scheduled. */
  private static void cancelAtRandomMoments(List<JobId> ids, Random random) {
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS)) {
      for (JobId id : ids) {
        int moment = random.nextInt(WHOLE_RUN_MILLIS);
        var _ = threads.schedule(() -> AWS.cancel(id), moment, TimeUnit.MILLISECONDS);
      }
    }
  }
}
