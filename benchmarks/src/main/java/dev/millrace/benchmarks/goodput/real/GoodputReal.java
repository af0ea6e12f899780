package dev.millrace.benchmarks.goodput.real;

import dev.millrace.benchmarks.goodput.SimulatedMinute;
import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** (g) A minute of real calls against a simulated Bedrock, beside the same minute simulated. */
public final class GoodputReal implements Benchmark {
  private static final double SHARE_OF_QUOTA = 0.99;

  /** How far reality may lie from the simulation. */
  private static final double NEAR = 0.03;

  private static final Map<Contender, String> MODELS =
      Map.of(
          Contender.MILLRACE_KNOWING, "goodput.knowing-v1:0",
          Contender.MILLRACE_DISCOVERING, "goodput.discovering-v1:0",
          Contender.AWS_ADAPTIVE, "goodput.adaptive-v1:0");

  private final Clock clock;
  private final Pause pause;

  public GoodputReal(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public String name() {
    return "goodput-real";
  }

  @Override
  public String about() {
    return "a minute of real calls under a quota, beside the same minute simulated";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    var length = Duration.ofSeconds(scale.of(60, 10));
    int from = scale.of(20, 5);
    var rows = new ArrayList<List<String>>();
    var targets = new ArrayList<Target>();
    try (Testbed testbed = Testbed.open()) {
      testbed.simulator().behave(behaviours());
      for (Minute minute : allAtOnce(length)) {
        SimulatedMinute simulated =
            SimulatedMinute.of(
                minute.contender(), RealQuota.PER_SECOND, RealQuota.SLOTS, from, length);
        double granted = RealQuota.PER_SECOND * (length.toSeconds() - from);
        double goodput = minute.counter().admittedSince(from) / granted;
        double waste =
            (double) minute.counter().refusedSince(from)
                / Math.max(1, minute.counter().admittedSince(from));
        rows.add(
            List.of(
                minute.contender().label(),
                Numbers.text(goodput),
                Numbers.text(simulated.goodput()),
                Numbers.text(waste),
                Numbers.text(simulated.waste())));
        targets.add(near(minute.contender(), goodput, simulated.goodput()));
      }
    }
    return new Result(
        name(), "(g) The simulation and reality", COLUMNS, rows, targets, List.of(), NOTES);
  }

  private static String behaviours() {
    return MODELS.values().stream()
        .map(model -> "\"%s\":%s".formatted(model, RealQuota.behaviour()))
        .collect(Collectors.joining(",", "{\"models\":{", "}}"));
  }

  private List<Minute> allAtOnce(Duration length) throws InterruptedException {
    var minutes = new ArrayList<Minute>();
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("caller-", 0).factory())) {
      for (Contender contender : new TreeSet<>(MODELS.keySet())) {
        var counter = new CallCounter(length, clock);
        Caller caller = callerOf(contender, counter);
        minutes.add(new Minute(contender, counter, caller));
        for (int slot = 0; slot < RealQuota.SLOTS; slot++) {
          threads.execute(() -> {
            while (counter.isOpen()) {
              caller.call();
            }
          });
        }
      }
      while (minutes.stream().anyMatch(minute -> minute.counter().isOpen())) {
        pause.lasting(Duration.ofSeconds(1));
      }
    }
    minutes.forEach(minute -> minute.caller().close());
    return minutes;
  }

  private Caller callerOf(Contender contender, CallCounter counter) {
    String model = Objects.requireNonNull(MODELS.get(contender));
    return switch (contender) {
      case MILLRACE_KNOWING -> new GuardedCaller(model, known(), counter, clock, pause);
      case MILLRACE_DISCOVERING -> new GuardedCaller(model, unknown(), counter, clock, pause);
      default -> new BedrockAdaptiveCaller(model, counter, clock);
    };
  }

  private static PaceSettings known() {
    return new PaceSettings(
        10,
        0.2,
        OptionalDouble.of(SHARE_OF_QUOTA * RealQuota.PER_SECOND),
        OptionalDouble.of(SHARE_OF_QUOTA * RealQuota.tokensPerSecond()));
  }

  private static PaceSettings unknown() {
    return new PaceSettings(10, 0.2, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Target near(Contender contender, double real, double simulated) {
    return Target.holds(
        "%s: real goodput within %s of the simulated".formatted(contender.label(), NEAR),
        Math.abs(real - simulated) <= NEAR,
        Numbers.text(real) + " and " + Numbers.text(simulated));
  }

  private record Minute(Contender contender, CallCounter counter, Caller caller) {}

  private static final List<String> COLUMNS =
      List.of(
          "who decides",
          "goodput ÷ quota, real",
          "simulated",
          "429s per success, real",
          "simulated");

  private static final List<String> NOTES =
      List.of(
          """
          One minute in real time, all contenders at once in one process, each with 150 slots and a model of its own in \
          the simulator of Bedrock, a process of its own: 1,200 requests per minute and ample tokens in buckets of one \
          second's worth, answers after 2 to 6 s. Millrace is the worker's whole way to Bedrock (`GuardedLlmClient`: \
          pacer, circuit breaker, client); the other one is the SDK's client in adaptive mode. Scored are seconds 20 to \
          60, in the simulation too.\
          """);
}
