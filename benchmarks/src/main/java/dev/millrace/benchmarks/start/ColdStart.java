package dev.millrace.benchmarks.start;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmProcess;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.arm.SqsLegArms;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.AwsJobs;
import dev.millrace.benchmarks.stack.Patience;
import dev.millrace.benchmarks.stack.ProcessUsage;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.benchmarks.start.StartResult.Start;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.localstack.Layout;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** From the start of the process to the record of a job that lay in the queue before. */
public final class ColdStart implements Benchmark {
  static final String PLAIN = "worker, its jar";
  static final String EXTRACTED = "worker, jar taken apart";
  static final String CACHED = "worker, taken apart, AOT cache";

  private static final List<String> PEERS = List.of("start-hand-written", "start-spring");
  private static final String NODE = "node-default";
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final int TRAINING_JOBS = 5;

  private final Clock clock;
  private final Patience patience;

  public ColdStart(Clock clock, Pause pause) {
    this.clock = clock;
    this.patience = new Patience(clock, pause, LONGEST, Duration.ofMillis(50));
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "(e) from the start of a process to the end of its first job, with and without AOT"
        + " cache";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    try (Testbed testbed = Testbed.open();
        var queues = new SqsQueues();
        var jobs = new AwsJobs()) {
      testbed.simulator().answersWithin(1, 1);
      var course = new Course(testbed, queues, jobs);
      AotWorker worker = AotWorker.extract(testbed.layout());
      worker.train(testbed, Map.of(), () -> course.awaitEnd(course.submit(TRAINING_JOBS)));
      Map<String, List<String>> workers = new LinkedHashMap<>();
      String jar = testbed.layout().application("worker").toString();
      workers.put(PLAIN, Layout.java(AotWorker.JVM, "-jar", jar));
      workers.put(EXTRACTED, worker.plainCommand());
      workers.put(CACHED, worker.cachedCommand());
      Map<String, List<Start>> starts = course.measure(workers, scale.of(10, 1));
      return new StartResult(name(), starts, worker.cacheMegabytes()).build();
    }
  }

  /** The starts, one after another. */
  private final class Course {
    private final String lane = QueueNames.DEFAULT.lane(JobMessages.LANE);
    private final Testbed testbed;
    private final SqsQueues queues;
    private final AwsJobs jobs;
    private int round = 5_000_000;

    Course(Testbed testbed, SqsQueues queues, AwsJobs jobs) {
      this.testbed = testbed;
      this.queues = queues;
      this.jobs = jobs;
    }

    List<JobId> submit(int count) {
      var order = new ArmOrder(lane, ++round, count, count, Latency.NONE);
      List<JobId> ids = JobMessages.ids(round, count);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "A short text.");
      queues.fill(lane, JobMessages.bodies(order, clock.instant()));
      return ids;
    }

    List<Job> awaitEnd(List<JobId> ids) throws InterruptedException {
      patience.until(
          () -> jobs.find(ids).stream().allMatch(job -> job.state().isTerminal()),
          "the first job ended");
      return jobs.find(ids);
    }

    Map<String, List<Start>> measure(Map<String, List<String>> workers, int repetitions)
        throws InterruptedException {
      var names = new ArrayList<>(workers.keySet());
      names.addAll(PEERS);
      if (SqsLegArms.isNodeInstalled()) {
        names.add(NODE);
      }
      Map<String, List<Start>> starts = new LinkedHashMap<>();
      names.forEach(name -> starts.put(name, new ArrayList<>()));
      for (int repetition = 0; repetition < repetitions; repetition++) {
        for (String name : repetition % 2 == 0 ? names : names.reversed()) {
          List<String> command = workers.get(name);
          Start taken = command == null ? startPeer(name) : startWorker(command);
          starts.getOrDefault(name, new ArrayList<>()).add(taken);
          System.err.printf(
              "%-32s %.2f s, CPU %.2f s%n", name, taken.seconds(), taken.cpuSeconds());
        }
      }
      return starts;
    }

    private Start startWorker(List<String> command) throws InterruptedException {
      List<JobId> ids = submit(1);
      Instant start = clock.instant();
      WorkerProcess worker = WorkerProcess.launch(testbed, "started", command, Map.of());
      Instant end = awaitEnd(ids).getFirst().times().changedAt();
      Duration cpu = ProcessUsage.cpu(worker.process());
      worker.stop(DRAIN);
      return new Start(seconds(Duration.between(start, end)), seconds(cpu));
    }

    private Start startPeer(String name) {
      String queue = "bench-" + name;
      queues.create(queue);
      var order = new ArmOrder(queue, ++round, 1, 10, Latency.NONE);
      queues.fill(queue, JobMessages.bodies(order, clock.instant()));
      Instant start = clock.instant();
      try (ArmProcess arm = SqsLegArms.start(testbed, name, "512m", OptionalInt.empty())) {
        ArmReport report = arm.run(order).report();
        long end = report.endedMicros().values().iterator().next();
        double taken = (end - ChronoUnit.MICROS.between(Instant.EPOCH, start)) / 1e6;
        return new Start(taken, seconds(ProcessUsage.cpu(arm.process())));
      }
    }

    private static double seconds(Duration duration) {
      return duration.toNanos() / 1e9;
    }
  }
}
