package dev.millrace.benchmarks.recovery;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.AwsJobs;
import dev.millrace.benchmarks.stack.Patience;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.localstack.simulator.Calls;
import dev.millrace.localstack.simulator.Simulator;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kills a worker that holds a thousand calls; another one stands by. */
public final class CrashRecovery implements Benchmark {
  private static final int MIN_MILLIS = 2000;
  private static final int MAX_MILLIS = 6000;
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private final Clock clock;
  private final Patience patience;

  public CrashRecovery(Clock clock, Pause pause) {
    this.clock = clock;
    this.patience = Patience.ofMinutes(4, clock, pause);
  }

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String about() {
    return "(i) SIGKILL with 1,000 calls in flight: until everything is complete";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    var crashes = new ArrayList<RecoveryResult.Crash>();
    try (Testbed testbed = Testbed.open();
        var jobs = new AwsJobs();
        var queues = new SqsQueues()) {
      var sizes = scale.isQuick() ? List.of(20) : List.of(100, 1000);
      int visibility = scale.of(60, 10);
      for (int size : sizes) {
        var course = new Course(testbed, jobs, queues, visibility);
        crashes.add(course.crash(size));
      }
    }
    return new RecoveryResult(name(), crashes).build();
  }

  /** One crash. */
  private final class Course {
    private final String lane = QueueNames.DEFAULT.lane(JobMessages.LANE);
    private final Testbed testbed;
    private final AwsJobs jobs;
    private final SqsQueues queues;
    private final int visibility;

    Course(Testbed testbed, AwsJobs jobs, SqsQueues queues, int visibility) {
      this.testbed = testbed;
      this.jobs = jobs;
      this.queues = queues;
      this.visibility = visibility;
    }

    RecoveryResult.Crash crash(int size) throws InterruptedException {
      Simulator simulator = testbed.simulator();
      simulator.reset();
      simulator.holdsEverything();
      var order = new ArmOrder(lane, 3_000_000 + size, size, size, Latency.NONE);
      List<JobId> ids = JobMessages.ids(order.round(), size);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "A short text.");
      WorkerProcess victim = worker("victim-" + size, size);
      victim.awaitReady();
      queues.fill(lane, JobMessages.bodies(order, clock.instant()));
      patience.until(() -> simulator.counts().pending() == size, "all calls are in flight");
      WorkerProcess heir = worker("heir-" + size, size);
      heir.awaitReady();
      simulator.answersWithin(MIN_MILLIS, MAX_MILLIS);
      victim.kill();
      Instant death = clock.instant();
      System.err.println("killed with " + size + " calls in flight");
      patience.until(() -> queues.size(lane) == 0, "every message is settled");
      List<Job> ended = jobs.find(ids);
      Calls calls = simulator.counts();
      heir.stop(Duration.ofSeconds(30));
      return crashOf(size, death, ended, calls);
    }

    private RecoveryResult.Crash crashOf(int size, Instant death, List<Job> ended, Calls calls) {
      Instant last =
          ended.stream().map(job -> job.times().changedAt()).max(Instant::compareTo).orElseThrow();
      long completed =
          ended.stream().filter(job -> job.state().wireName().equals("completed")).count();
      return new RecoveryResult.Crash(
          size,
          visibility,
          MAX_MILLIS / 1e3,
          Duration.between(death, last).toMillis() / 1e3,
          completed,
          calls.total(),
          calls.completed());
    }

    private WorkerProcess worker(String name, int size) {
      return WorkerProcess.start(
          testbed,
          name,
          JVM,
          Map.of(
              "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
              Integer.toString(size + size / 5 + 2),
              "MILLRACE_WORKER_VISIBILITY_TIMEOUT",
              visibility + "s",
              "MILLRACE_WORKER_MODEL_TIMEOUT",
              "3m"));
    }
  }
}
