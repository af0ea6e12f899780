package dev.millrace.benchmarks.calls;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmProcess;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.AwsJobs;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.job.JobId;
import dev.millrace.localstack.process.FreePort;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Counts what the whole worker calls, by an interceptor of the SDK in its process. */
public final class CallsPerJob implements Benchmark {
  private static final String PREFIX = "bench-calls";
  private static final int PERMITS = 200;
  private static final int MODEL_MILLIS = 100;

  private final Clock clock;
  private final Pause pause;

  public CallsPerJob(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String about() {
    return "(d) SQS calls, capacity units and model calls per job, saturated, at a trickle and"
        + " idle";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    try (Testbed testbed = Testbed.open();
        var queues = new SqsQueues();
        var jobs = new AwsJobs()) {
      testbed.simulator().answersWithin(MODEL_MILLIS, MODEL_MILLIS);
      queues.createAll(new QueueNames(PREFIX));
      try (ArmProcess worker = start(testbed)) {
        var course = new Course(worker, jobs, queues);
        course.saturated(scale.of(200, 50));
        AwsCallCounter.take();
        int count = scale.of(2_000, 100);
        Map<String, Double> saturated = course.saturated(count);
        Map<String, Double> submission = AwsCallCounter.take();
        int few = scale.of(40, 5);
        Map<String, Double> trickle = course.trickle(few);
        Duration silence = Duration.ofSeconds(scale.of(60, 5));
        Map<String, Double> idle = course.idle(silence);
        return new CallsResult(
                name(),
                new CallsResult.Counted(saturated, count),
                new CallsResult.Counted(trickle, few),
                new CallsResult.Counted(submission, count),
                idle,
                silence)
            .build();
      }
    }
  }

  private static ArmProcess start(Testbed testbed) {
    Map<String, String> settings =
        WorkerProcess.settings(
            testbed,
            FreePort.any(),
            Map.of(
                "MILLRACE_RESOURCES_QUEUE_PREFIX",
                PREFIX,
                "MILLRACE_WORKER_RECEIVE_WAIT",
                "20s",
                "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
                Integer.toString(PERMITS)));
    return ArmProcess.java(
        testbed,
        "calls",
        List.of("-Xmx512m", "-Dbenchmark.capacity=true"),
        List.of("dev.millrace.benchmarks.ours.MeasuredWorkerApplication"),
        OptionalInt.empty(),
        settings);
  }

  /** The loads, one after another. */
  private final class Course {
    private final ArmProcess worker;
    private final AwsJobs jobs;
    private final SqsQueues queues;
    private final String lane = new QueueNames(PREFIX).lane(JobMessages.LANE);
    private int round = 2_000_000;

    Course(ArmProcess worker, AwsJobs jobs, SqsQueues queues) {
      this.worker = worker;
      this.jobs = jobs;
      this.queues = queues;
    }

    private ArmOrder order(int count) {
      var order = new ArmOrder(lane, ++round, count, PERMITS, Latency.NONE);
      List<JobId> ids = JobMessages.ids(round, count);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "A short text.");
      return order;
    }

    Map<String, Double> saturated(int count) {
      ArmOrder order = order(count);
      worker.prepare(order);
      queues.fill(lane, JobMessages.bodies(order, clock.instant()));
      return worker.run(order).report().calls();
    }

    /** One job each second. */
    Map<String, Double> trickle(int count) throws InterruptedException {
      ArmOrder order = order(count);
      List<String> bodies = JobMessages.bodies(order, clock.instant());
      worker.prepare(order);
      for (String body : bodies) {
        queues.fill(lane, List.of(body));
        pause.lasting(Duration.ofSeconds(1));
      }
      return worker.run(order).report().calls();
    }

    Map<String, Double> idle(Duration silence) throws InterruptedException {
      var nothing = new ArmOrder(lane, ++round, 0, PERMITS, Latency.NONE);
      worker.prepare(nothing);
      pause.lasting(silence);
      return worker.run(nothing).report().calls();
    }
  }
}
