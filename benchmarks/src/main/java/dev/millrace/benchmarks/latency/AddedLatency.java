package dev.millrace.benchmarks.latency;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmProcess;
import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.arm.SqsLegArms;
import dev.millrace.benchmarks.latency.LatencyResult.Row;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.AwsJobs;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.benchmarks.statistics.Sample;
import dev.millrace.job.JobId;
import dev.millrace.localstack.process.FreePort;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Open-loop arrivals through everything a job passes, with a model that takes always as long. */
public final class AddedLatency implements Benchmark {
  static final int MODEL_MILLIS = 50;
  static final String FLOOR = "full-bare";
  static final String OURS = "ours";

  private static final int EMULATOR_CORE = 0;
  private static final OptionalInt CLIENT_CORE = OptionalInt.of(1);
  private static final String HEAP = "512m";
  private static final int CONCURRENCY = 200;
  private static final long LEAD_MICROS = 200_000;

  /** As often as one after another allows, or the floor would be that of a machine which rests. */
  private static final double FLOOR_RATE = 10;

  private final Clock clock;

  public AddedLatency(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String about() {
    return "(c) latency that is added to the bare model call, at 10 % and 70 % of the emulators";
  }

  @Override
  public Result run(Scale scale) {
    try (Testbed testbed = Testbed.open();
        var queues = new SqsQueues();
        var jobs = new AwsJobs();
        var loop = new SqsOpenLoop(clock)) {
      testbed.pinEmulators(EMULATOR_CORE);
      testbed.simulator().answersWithin(MODEL_MILLIS, MODEL_MILLIS);
      var arms = new ArrayList<ArmProcess>();
      for (String name : List.of(FLOOR, "full-hand-written", OURS, "full-spring")) {
        queues.createAll(names(name));
        arms.add(start(testbed, name));
      }
      return measure(new Course(arms, jobs, loop, clock), scale);
    }
  }

  private Result measure(Course course, Scale scale) {
    for (ArmProcess arm : course.arms) {
      course.run(arm, scale.of(1_000, 20), scale.of(100, 50));
    }
    double ceiling = course.ceiling(scale.of(1_200, 60));
    var rows = new ArrayList<Row>();
    for (ArmProcess arm : course.arms) {
      boolean isFloor = arm.name().equals(FLOOR);
      if (isFloor) {
        rows.add(new Row(FLOOR, 0, FLOOR_RATE, course.run(arm, scale.of(600, 10), FLOOR_RATE)));
      }
    }
    for (double share : List.of(0.1, 0.7)) {
      double rate = share * ceiling;
      int count = scale.isQuick() ? 30 : share < 0.5 ? 900 : 1_800;
      for (ArmProcess arm : course.arms) {
        if (!arm.name().equals(FLOOR)) {
          rows.add(new Row(arm.name(), share, rate, course.run(arm, count, rate)));
        }
      }
    }
    course.arms.forEach(ArmProcess::close);
    return new LatencyResult(name(), rows, ceiling).build();
  }

  private static QueueNames names(String arm) {
    return new QueueNames("bench-" + arm);
  }

  private static ArmProcess start(Testbed testbed, String name) {
    if (!name.equals(OURS)) {
      return SqsLegArms.start(testbed, name, HEAP, CLIENT_CORE);
    }
    Map<String, String> settings =
        WorkerProcess.settings(
            testbed,
            FreePort.any(),
            Map.of(
                "MILLRACE_RESOURCES_QUEUE_PREFIX",
                names(name).prefix(),
                "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
                Integer.toString(CONCURRENCY)));
    return ArmProcess.java(
        testbed,
        name,
        List.of("-Xmx" + HEAP),
        List.of("dev.millrace.benchmarks.ours.MeasuredWorkerApplication"),
        CLIENT_CORE,
        settings);
  }

  /** Everything that one run needs. */
  private static final class Course {
    private final List<ArmProcess> arms;
    private final AwsJobs jobs;
    private final SqsOpenLoop loop;
    private final Clock clock;
    private int round = 1_000_000;

    Course(List<ArmProcess> arms, AwsJobs jobs, SqsOpenLoop loop, Clock clock) {
      this.arms = arms;
      this.jobs = jobs;
      this.loop = loop;
      this.clock = clock;
    }

    /** Milliseconds from when a wake-up was meant to be sent to the record, less the model's. */
    Sample run(ArmProcess arm, int count, double perSecond) {
      List<JobId> ids = JobMessages.ids(++round, count);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "A short text.");
      QueueNames names = names(arm.name());
      var order =
          new ArmOrder(names.lane(JobMessages.LANE), round, count, CONCURRENCY, Latency.NONE);
      arm.prepare(order);
      Map<String, Long> intended = loop.send(names, ids, perSecond, LEAD_MICROS);
      Measured measured = arm.run(order);
      var added = new ArrayList<Double>();
      measured
          .report()
          .endedMicros()
          .forEach((id, ended) ->
              added.add((ended - intended.getOrDefault(id, ended)) / 1e3 - MODEL_MILLIS));
      Sample sample = Sample.of(added);
      System.err.printf(
          "%-18s at %.0f/s: p50 %.1f ms, p99 %.1f ms%n",
          arm.name(), perSecond, sample.median(), sample.percentile(0.99));
      return sample;
    }

    /** Jobs per second that the emulators give the plainest loop, when all come at once. */
    double ceiling(int count) {
      ArmProcess plain = arms.get(1);
      List<JobId> ids = JobMessages.ids(++round, count);
      jobs.create(ids, id -> JobMessages.job(id, clock.instant()), "A short text.");
      QueueNames names = names(plain.name());
      var order =
          new ArmOrder(names.lane(JobMessages.LANE), round, count, CONCURRENCY, Latency.NONE);
      plain.prepare(order);
      loop.send(names, ids, 1e6, LEAD_MICROS);
      return plain.run(order).jobsPerSecond();
    }
  }
}
