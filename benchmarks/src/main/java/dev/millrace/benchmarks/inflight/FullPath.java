package dev.millrace.benchmarks.inflight;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.AwsJobs;
import dev.millrace.benchmarks.stack.Patience;
import dev.millrace.benchmarks.stack.ProcessUsage;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.localstack.simulator.Simulator;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole worker with thousands of real calls open: every one holds a connection. */
public final class FullPath implements Benchmark {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int WARM_UP = 100;

  /** A heap that grows with what lives in it and no further; the SDK caches buffers softly. */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx1g",
          "-XX:NewSize=48m",
          "-XX:MaxNewSize=48m",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=10",
          "-XX:SoftRefLRUPolicyMSPerMB=0",
          "-XX:+UseCompactObjectHeaders");

  /** Sent at a time: a burst of ten thousand claims would measure DynamoDB Local's patience. */
  private static final int STEP = 500;

  private final Clock clock;
  private final Pause pause;
  private final Patience patience;

  public FullPath(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.patience = Patience.ofMinutes(5, clock, pause);
  }

  @Override
  public String name() {
    return "inflight-full";
  }

  @Override
  public String about() {
    return "(b) the whole worker with 1,000, 5,000 and 10,000 open model calls, and its memory";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    var held = new ArrayList<FullPathResult.Held>();
    List<Integer> sizes = scale.isQuick() ? List.of(100) : List.of(1_000, 5_000, 10_000);
    try (Testbed testbed = Testbed.open();
        var jobs = new AwsJobs();
        var queues = new SqsQueues()) {
      for (int size : sizes) {
        held.add(new Course(testbed, jobs, queues, size).hold());
      }
    }
    return new FullPathResult(name(), held).build();
  }

  /** One size. */
  private final class Course {
    private final String lane = QueueNames.DEFAULT.lane(JobMessages.LANE);
    private final Simulator simulator;
    private final Testbed testbed;
    private final AwsJobs jobs;
    private final SqsQueues queues;
    private final int size;

    Course(Testbed testbed, AwsJobs jobs, SqsQueues queues, int size) {
      this.simulator = testbed.simulator();
      this.testbed = testbed;
      this.jobs = jobs;
      this.queues = queues;
      this.size = size;
    }

    FullPathResult.Held hold() throws InterruptedException {
      simulator.reset();
      simulator.answersWithin(20, 40);
      WorkerProcess worker = start();
      worker.awaitReady();
      queues.fill(lane, order(size + 1, WARM_UP));
      awaitEmpty();
      List<String> messages = order(size, size);
      simulator.reset();
      simulator.holdsEverything();
      Duration before = ProcessUsage.cpu(worker.process());
      Instant start = clock.instant();
      for (int sent = 0; sent < size; sent += STEP) {
        queues.fill(lane, messages.subList(sent, Math.min(size, sent + STEP)));
        int expected = Math.min(size, sent + STEP);
        patience.until(() -> simulator.counts().pending() >= expected, "so many calls are open");
      }
      double opened = seconds(start, clock.instant());
      pause.lasting(BETWEEN_LOOKS);
      long resident = ProcessUsage.residentMegabytes(worker.process());
      System.err.printf("%,d open after %.1f s, %d MB%n", size, opened, resident);
      simulator.release();
      Instant released = clock.instant();
      awaitEmpty();
      List<Job> ended = jobs.find(JobMessages.ids(4_000_000 + size, size));
      Duration cpu = ProcessUsage.cpu(worker.process()).minus(before);
      long peak = ProcessUsage.peakMegabytes(worker.process());
      worker.stop(Duration.ofSeconds(60));
      return new FullPathResult.Held(
          size,
          opened,
          seconds(released, last(ended)),
          resident,
          peak,
          cpu.toNanos() / 1e6 / size,
          ended.stream().filter(job -> job.state().wireName().equals("completed")).count());
    }

    private WorkerProcess start() {
      return WorkerProcess.start(
          testbed,
          "worker-" + size,
          JVM,
          Map.of(
              "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
              Integer.toString(size + size / 5 + 2),
              "MILLRACE_WORKER_MODEL_TIMEOUT",
              "5m",
              // DynamoDB Local could not extend ten thousand leases every twenty seconds.
              "MILLRACE_WORKER_VISIBILITY_TIMEOUT",
              "5m"));
    }

    private List<String> order(int round, int count) {
      var order = new ArmOrder(lane, 4_000_000 + round, count, count, Latency.NONE);
      List<JobId> ids = JobMessages.ids(order.round(), count);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "-");
      return JobMessages.bodies(order, clock.instant());
    }

    private void awaitEmpty() throws InterruptedException {
      patience.until(() -> queues.size(lane) == 0, "every message is settled");
    }

    private static double seconds(Instant from, Instant to) {
      return Duration.between(from, to).toMillis() / 1e3;
    }

    private static Instant last(List<Job> ended) {
      return ended.stream()
          .map(job -> job.times().changedAt())
          .max(Instant::compareTo)
          .orElseThrow();
    }
  }
}
