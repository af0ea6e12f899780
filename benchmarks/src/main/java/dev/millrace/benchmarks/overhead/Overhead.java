package dev.millrace.benchmarks.overhead;

import dev.millrace.benchmarks.arm.ArmProcess;
import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.arm.SqsLegArms;
import dev.millrace.benchmarks.arm.SqsRound;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.Canary;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Jobs that take no time, on one core: what remains is what the framework costs. */
public final class Overhead implements Benchmark {
  static final String OURS = "ours";
  static final String TELLING = "ours-telling";
  static final String HAND_WRITTEN = "hand-written";
  static final String SPRING_TUNED = "spring-tuned";
  static final String RAW = "raw";

  private static final int EMULATOR_CORE = 0;
  private static final OptionalInt CLIENT_CORE = OptionalInt.of(1);
  private static final int CONCURRENCY = 1000;
  private static final String HEAP = "1g";
  private static final int JOBS = 20_000;
  private static final int NODE_JOBS = 3_000;
  private static final String NODE = "node-";
  private static final int WARM_UPS = 5;

  /** The others run in one round of so many: they are far off, and take long. */
  private static final int ROUNDS_PER_OTHER = 4;

  private final Clock clock;

  public Overhead(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "overhead";
  }

  @Override
  public String about() {
    return "(a) jobs per client CPU-second beside peers, zero-latency jobs, SQS leg";
  }

  @Override
  public Result run(Scale scale) {
    try (Testbed testbed = Testbed.open();
        var queues = new SqsQueues()) {
      testbed.pinEmulators(EMULATOR_CORE);
      var contest = new Contest(testbed, new SqsRound(queues, clock), scale);
      contest.warmUp();
      double before = contest.ceiling();
      Pairs pairs = contest.run();
      double after = contest.ceiling();
      contest.close();
      return new OverheadResult(name(), pairs, contest.names(), before, after, scale).build();
    }
  }

  /** The contenders of one run. */
  private static final class Contest {
    private final Map<String, ArmProcess> main = new LinkedHashMap<>();
    private final Map<String, ArmProcess> others = new LinkedHashMap<>();
    private final ArmProcess raw;
    private final SqsRound round;
    private final Scale scale;

    Contest(Testbed testbed, SqsRound round, Scale scale) {
      this.round = round;
      this.scale = scale;
      this.raw = start(testbed, RAW);
      List.of(OURS, HAND_WRITTEN, SPRING_TUNED)
          .forEach(name -> main.put(name, start(testbed, name)));
      List.of(TELLING, "spring-default").forEach(name -> others.put(name, start(testbed, name)));
      if (SqsLegArms.isNodeInstalled()) {
        List.of("node-default", "node-tuned")
            .forEach(name -> others.put(name, start(testbed, name)));
      }
    }

    private static ArmProcess start(Testbed testbed, String name) {
      return SqsLegArms.start(testbed, name, HEAP, CLIENT_CORE);
    }

    List<String> names() {
      var names = new ArrayList<>(main.keySet());
      names.addAll(others.keySet());
      return names;
    }

    /**
     * Emulator and contenders, in turns: a process is compiled to its end only after some tens of
     * thousands of jobs, and until then its jobs cost several times as much.
     */
    void warmUp() {
      for (int i = 0; i < WARM_UPS; i++) {
        main.values().forEach(arm -> run(arm, scale.of(jobsOf(arm), 500)));
        others.values().forEach(arm -> run(arm, scale.of(jobsOf(arm), 200)));
      }
      run(raw, scale.of(JOBS, 500));
    }

    double ceiling() {
      return run(raw, scale.of(JOBS, 500)).jobsPerSecond();
    }

    Pairs run() {
      var pairs = new Pairs();
      for (int number = 0; number < scale.of(12, 2); number++) {
        List<ArmProcess> arms = new ArrayList<>(main.values());
        if (number % ROUNDS_PER_OTHER == 1) {
          arms.addAll(others.values());
        }
        if (number % 2 == 1) {
          Collections.reverse(arms);
        }
        var measured = new LinkedHashMap<String, Measured>();
        var canaries = new ArrayList<Double>();
        for (ArmProcess arm : arms) {
          canaries.add(Canary.sing());
          measured.put(arm.name(), run(arm, scale.of(jobsOf(arm), 300)));
          System.err.printf(
              "round %d %-16s %,.0f jobs per CPU-second%n",
              number + 1, arm.name(), measured.get(arm.name()).jobsPerCpuSecond());
        }
        pairs.add(measured, canaries);
      }
      return pairs;
    }

    private int jobsOf(ArmProcess arm) {
      return arm.name().startsWith(NODE) ? NODE_JOBS : JOBS;
    }

    private Measured run(ArmProcess arm, int jobs) {
      return round.run(arm, jobs, CONCURRENCY, Latency.NONE);
    }

    void close() {
      main.values().forEach(ArmProcess::close);
      others.values().forEach(ArmProcess::close);
      raw.close();
    }
  }
}
