package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;
import dev.millrace.benchmarks.simulation.Alarm;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.PoolPace;
import dev.millrace.worker.pacing.QuotaShare;
import dev.millrace.worker.pacing.Reservation;
import dev.millrace.worker.pacing.Turn;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.OptionalDouble;

/** The worker's own pacer, all but its threads, in virtual time. */
final class MillracePacer implements Controller {
  private static final double INITIAL_RATE = 10;
  private static final double LOWEST_RATE = 0.2;
  private static final double SHARE_OF_QUOTA = 0.99;
  private static final TenantId TENANT = new TenantId("acme");

  private final IdentityHashMap<Turn, Call> waiting = new IdentityHashMap<>();
  private final IdentityHashMap<Call, Turn> running = new IdentityHashMap<>();
  private final Circumstances circumstances;
  private final PoolPace pace;
  private final Alarm alarm;

  private MillracePacer(Circumstances circumstances, PaceSettings settings, QuotaShare share) {
    this.circumstances = circumstances;
    this.pace = new PoolPace(settings, share, circumstances.time().clock());
    this.alarm = new Alarm(circumstances.time(), this::startWhatMay);
  }

  /** Nothing is configured. */
  static MillracePacer discovering(Circumstances circumstances) {
    var settings =
        new PaceSettings(INITIAL_RATE, LOWEST_RATE, OptionalDouble.empty(), OptionalDouble.empty());
    return new MillracePacer(circumstances, settings, QuotaShare.WHOLE);
  }

  /** The quota is configured, and leased in equal slices. */
  static MillracePacer knowing(Circumstances circumstances) {
    OptionalDouble tokens =
        circumstances.tokensPerSecond().isPresent()
            ? OptionalDouble.of(SHARE_OF_QUOTA * circumstances.tokensPerSecond().getAsDouble())
            : OptionalDouble.empty();
    var settings =
        new PaceSettings(
            INITIAL_RATE,
            LOWEST_RATE,
            OptionalDouble.of(SHARE_OF_QUOTA * circumstances.requestsPerSecond()),
            tokens);
    return new MillracePacer(circumstances, settings, _ -> 1.0 / circumstances.workers());
  }

  @Override
  public void offer(Call call) {
    Turn turn = pace.join(new Reservation(call.reservedTokens(), Urgency.BULK, TENANT));
    waiting.put(turn, call);
    if (pace.waiting() == 1) {
      startWhatMay();
    }
  }

  @Override
  public void answered(Call call) {
    pace.admitted(turnOf(call), call.usedTokens());
    startWhatMay();
  }

  @Override
  public void refused(Call call) {
    pace.throttled(turnOf(call), Duration.ZERO);
    offer(call);
    startWhatMay();
  }

  private Turn turnOf(Call call) {
    return Objects.requireNonNull(running.remove(call), "never started");
  }

  private void startWhatMay() {
    for (var next = pace.startNext(); next.isPresent(); next = pace.startNext()) {
      Turn turn = next.get();
      Call call = Objects.requireNonNull(waiting.remove(turn), "never waited");
      running.put(call, turn);
      circumstances.calls().start(call);
    }
    if (pace.waiting() > 0) {
      alarm.set(pace.untilNextStart());
    }
  }
}
