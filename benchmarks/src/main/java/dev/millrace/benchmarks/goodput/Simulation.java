package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Calls;
import dev.millrace.benchmarks.goodput.controller.Circumstances;
import dev.millrace.benchmarks.goodput.controller.Controller;
import dev.millrace.benchmarks.goodput.quota.Allowance;
import dev.millrace.benchmarks.goodput.traffic.Call;
import dev.millrace.benchmarks.simulation.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** An endless backlog meets a provider for fifteen minutes. */
final class Simulation {
  private static final Duration REFUSAL = Duration.ofMillis(50);

  /** Workers never begin at the same instant. */
  private static final Duration STAGGER = Duration.ofMillis(700);

  private final VirtualTime time = new VirtualTime();
  private final Tally tally = new Tally();
  private final Scenario scenario;
  private final int slots;
  private final SplittableRandom random;
  private final Allowance requests;
  private final Optional<Allowance> tokens;
  private double slowness = 1;

  private Simulation(Scenario scenario, int slots, long seed) {
    this.scenario = scenario;
    this.slots = slots;
    this.random = new SplittableRandom(seed);
    this.requests = scenario.shape().grants(scenario.requestsPerSecond());
    this.tokens =
        scenario.tokensPerSecond().isPresent()
            ? Optional.of(scenario.shape().grants(scenario.tokensPerSecond().getAsDouble()))
            : Optional.empty();
  }

  /** The same scenario, controllers and seed always give the same tally. */
  static Tally run(Scenario scenario, Function<Circumstances, Controller> controllers, long seed) {
    return new Simulation(scenario, Scenario.SLOTS, seed).run(controllers);
  }

  /** Likewise with another number of slots. */
  static Tally run(
      Scenario scenario, Function<Circumstances, Controller> controllers, int slots, long seed) {
    return new Simulation(scenario, slots, seed).run(controllers);
  }

  private Tally run(Function<Circumstances, Controller> controllers) {
    for (int i = 0; i < scenario.workers(); i++) {
      var worker = new Worker();
      Controller controller = controllers.apply(circumstancesOf(worker));
      time.after(STAGGER.multipliedBy(i), () -> worker.begin(controller));
    }
    time.after(Scenario.CHANGE, this::change);
    time.runUntil(Tally.LENGTH);
    return tally;
  }

  private Circumstances circumstancesOf(Worker worker) {
    return new Circumstances(
        time,
        worker,
        random.split(),
        scenario.workers(),
        scenario.requestsPerSecond(),
        scenario.tokensPerSecond());
  }

  private void change() {
    long now = time.nanos();
    slowness = scenario.slowness();
    requests.changeTo(scenario.requestsPerSecond() * scenario.change(), now);
    tokens.ifPresent(bucket ->
        bucket.changeTo(scenario.tokensPerSecond().orElseThrow() * scenario.change(), now));
  }

  private boolean admits(Call call) {
    long now = time.nanos();
    boolean isGranted =
        requests.canGrant(1, now)
            && tokens.map(bucket -> bucket.canGrant(call.reservedTokens(), now)).orElse(true);
    if (isGranted) {
      requests.take(1, now);
      tokens.ifPresent(bucket -> bucket.take(call.reservedTokens(), now));
    }
    return isGranted;
  }

  private void settle(Call call) {
    tokens.ifPresent(
        bucket -> bucket.giveBack(call.reservedTokens() - call.usedTokens(), time.nanos()));
  }

  /** Fills its slots from the backlog at once, and each again when its call is over. */
  private final class Worker implements Calls {
    private final SplittableRandom traffic = random.split();
    private Optional<Controller> controller = Optional.empty();

    void begin(Controller chosen) {
      controller = Optional.of(chosen);
      for (int slot = 0; slot < slots; slot++) {
        time.afterNanos(0, this::offerNext);
      }
    }

    private Controller controller() {
      return controller.orElseThrow();
    }

    private void offerNext() {
      controller().offer(scenario.mix().next(traffic));
    }

    @Override
    public void start(Call call) {
      if (admits(call)) {
        tally.admitted(time.second(), call.usedTokens());
        time.afterNanos((long) (call.latency().toNanos() * slowness), () -> end(call));
      } else {
        tally.refused(time.second());
        time.after(REFUSAL, () -> controller().refused(call));
      }
    }

    private void end(Call call) {
      settle(call);
      controller().answered(call);
      offerNext();
    }

    @Override
    public void giveUp(Call call) {
      time.afterNanos(0, this::offerNext);
    }
  }
}
