package dev.millrace.worker.pacing;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Workers with endless work in front of one provider, in virtual time: answers take 2 to 6 s,
 * refusals 50 ms, and half of that passes before the provider sees a call.
 */
final class GoodputSimulation {
  /** What was admitted and refused from second 200 on. */
  record Result(double goodput, double waste, int coldRefusals) {}

  private record Event(double at, Runnable what) {}

  private static final double WARM = 200;
  private static final double REFUSAL = 0.05;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at));
  private final SettableClock clock = new SettableClock();
  private final SplittableRandom random = new SplittableRandom(42);
  private final List<PoolPace> workers = new ArrayList<>();
  private final SimulatedQuota quota;
  private final double perSecond;
  private double now;
  private int admitted;
  private int refused;
  private int coldRefusals;

  GoodputSimulation(SimulatedQuota quota, double perSecond, int workers, PaceSettings settings) {
    this.quota = quota;
    this.perSecond = perSecond;
    for (int i = 0; i < workers; i++) {
      var pace = new PoolPace(settings, _ -> 1.0 / workers, clock);
      this.workers.add(pace);
      join(pace);
      at(i * 0.3, () -> turn(pace));
    }
  }

  Result run(double end) {
    while (events.peek().at() < end) {
      Event event = events.remove();
      now = event.at();
      clock.set(SettableClock.START.plus(Duration.ofNanos(Math.round(now * 1e9))));
      event.what().run();
    }
    double ideal = perSecond * (end - WARM);
    return new Result(admitted / ideal, (double) refused / Math.max(1, admitted), coldRefusals);
  }

  private void at(double time, Runnable what) {
    events.add(new Event(time, what));
  }

  private static void join(PoolPace pace) {
    pace.join(new Reservation(1, Urgency.BULK, new TenantId("acme")));
  }

  /** Starts all that may start now, then sleeps as the pacer's head does, a little late. */
  private void turn(PoolPace pace) {
    for (var turn = pace.startNext(); turn.isPresent(); turn = pace.startNext()) {
      Turn started = turn.get();
      at(now + REFUSAL * random.nextDouble(0.3, 0.7), () -> arrive(pace, started));
      join(pace);
    }
    double wait = pace.untilNextStart().toNanos() / 1e9;
    at(now + wait + random.nextDouble(0.002), () -> turn(pace));
  }

  private void arrive(PoolPace pace, Turn turn) {
    if (quota.lets(now)) {
      admitted += now >= WARM ? 1 : 0;
      at(now + random.nextDouble(2, 6), () -> pace.admitted(turn, 1));
    } else {
      refused += now >= WARM ? 1 : 0;
      coldRefusals += now < WARM ? 1 : 0;
      at(now + REFUSAL / 2, () -> pace.throttled(turn, Duration.ZERO));
    }
  }
}
