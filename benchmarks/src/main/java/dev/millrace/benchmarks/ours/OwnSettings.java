package dev.millrace.benchmarks.ours;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.job.redrive.RedrivePolicy;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.RecordingDeadLetterPublisher;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.dispatch.DispatchSettings;
import dev.millrace.worker.dispatch.Dispatcher;
import dev.millrace.worker.execution.AttemptRunner;
import dev.millrace.worker.lifecycle.WorkerTimings;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;

/** The worker's settings as they ship. */
public record OwnSettings(Clock clock, Pause pause, Jitter jitter) {
  private static final int MAX_FAILURES = 8;
  private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  DispatchSettings dispatch(Duration lease) {
    var backoff = new Backoff(SHORTEST_BACKOFF, LONGEST_BACKOFF, jitter);
    return new DispatchSettings(
        "benchmark", lease, new RetryPolicy(MAX_FAILURES, backoff), clock, pause, jitter);
  }

  Dispatcher.Ports ports(JobStore store, Settler settler, AttemptRunner runner) {
    var policy =
        new RedrivePolicy(RedrivePolicy.DEFAULT_CAP, Duration.ofDays(1), Duration.ofDays(30));
    return new Dispatcher.Ports(
        store,
        new RecordingLaneSender(),
        new RecordingDeadLetterPublisher(),
        settler,
        runner,
        new Redriver(store, new InMemoryPayloads(), policy, clock));
  }

  static WorkerTimings timings(Duration visibility) {
    var drain = new DrainTimes(Duration.ofSeconds(110), Duration.ofSeconds(80));
    return new WorkerTimings(
        visibility, visibility.dividedBy(3), visibility, Duration.ofSeconds(1), drain);
  }
}
