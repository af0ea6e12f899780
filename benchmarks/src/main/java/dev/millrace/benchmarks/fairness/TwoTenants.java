package dev.millrace.benchmarks.fairness;

import dev.millrace.benchmarks.fairness.queue.FairQueue;
import dev.millrace.benchmarks.fairness.queue.FirstComeQueue;
import dev.millrace.benchmarks.fairness.queue.TenantMessage;
import dev.millrace.benchmarks.fairness.queue.TenantQueue;
import dev.millrace.benchmarks.simulation.Alarm;
import dev.millrace.benchmarks.simulation.VirtualTime;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.worker.delivery.InFlight;
import dev.millrace.worker.delivery.Permit;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.PoolPace;
import dev.millrace.worker.pacing.QuotaShare;
import dev.millrace.worker.pacing.Reservation;
import dev.millrace.worker.pacing.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * One tenant has a backlog, the other sends a job each second, and one worker serves both: its own
 * permits and its own pacer decide, in virtual time.
 */
final class TwoTenants {
  static final TenantId LARGE = new TenantId("large");
  static final TenantId SMALL = new TenantId("small");

  private static final Lane LANE = new Lane(QuotaPool.DEFAULT, Urgency.BULK);
  private static final long ROUND_TRIP = 20_000_000;
  private static final double SECOND = 1e9;
  private static final double SHORTEST = 2e9;
  private static final double SPREAD = 4e9;
  private static final Duration LONGEST = Duration.ofDays(2);

  private final VirtualTime time = new VirtualTime();
  private final IdentityHashMap<Turn, Held> waiting = new IdentityHashMap<>();
  private final List<Double> smallSeconds = new ArrayList<>();
  private final FairnessSetup setup;
  private final SplittableRandom random;
  private final TenantQueue queue;
  private final InFlight inFlight;
  private final PoolPace pace;
  private final Alarm nextStart;
  private boolean isPolling;

  private TwoTenants(FairnessSetup setup, long seed) {
    this.setup = setup;
    this.random = new SplittableRandom(seed);
    this.queue = setup.isFairQueue() ? new FairQueue() : new FirstComeQueue();
    this.inFlight = new InFlight(setup.permits(), 0, List.of(LANE));
    var settings = new PaceSettings(1, 1, OptionalDouble.of(setup.pace()), OptionalDouble.empty());
    this.pace = new PoolPace(settings, QuotaShare.WHOLE, time.clock());
    this.nextStart = new Alarm(time, this::startWhatMay);
  }

  /**
   * Seconds from sending to answer, of each job of the small tenant.
   *
   * @param backlog jobs that the large tenant has queued at the beginning
   * @param sent jobs of the small tenant
   */
  static List<Double> run(FairnessSetup setup, int backlog, int sent, long seed) {
    return new TwoTenants(setup, seed).run(backlog, sent);
  }

  private List<Double> run(int backlog, int sent) {
    for (int i = 0; i < backlog; i++) {
      queue.send(new TenantMessage(LARGE, 0));
    }
    time.afterNanos(0, this::poll);
    long at = 0;
    for (int i = 0; i < sent; i++) {
      at += (long) (-Math.log(1 - random.nextDouble()) * SECOND);
      time.afterNanos(at, this::sendSmall);
    }
    time.runUntil(LONGEST);
    return smallSeconds;
  }

  private void sendSmall() {
    queue.send(new TenantMessage(SMALL, time.nanos()));
    poll();
  }

  /** The poll thread of the lane: permits first, one receive at a time. */
  private void poll() {
    if (isPolling) {
      return;
    }
    List<Permit> permits = permits();
    if (permits.isEmpty()) {
      return;
    }
    isPolling = true;
    time.afterNanos(ROUND_TRIP, () -> received(permits));
  }

  private List<Permit> permits() {
    try {
      return inFlight.acquire(LANE, inFlight.receiveSize(LANE), Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a simulation", e);
    }
  }

  private void received(List<Permit> permits) {
    isPolling = false;
    List<TenantMessage> messages = queue.receive(permits.size(), time.nanos());
    inFlight.received(LANE, !messages.isEmpty());
    for (int i = 0; i < messages.size(); i++) {
      join(messages.get(i), permits.get(i));
    }
    permits
        .subList(messages.size(), permits.size())
        .forEach(permit -> permit.giveBack(ReleaseReason.UNUSED));
    startWhatMay();
    if (!messages.isEmpty()) {
      poll();
    }
  }

  private void join(TenantMessage message, Permit permit) {
    TenantId known = setup.takesTurns() ? message.tenant() : LARGE;
    waiting.put(pace.join(new Reservation(0, Urgency.BULK, known)), new Held(message, permit));
  }

  private void startWhatMay() {
    for (var next = pace.startNext(); next.isPresent(); next = pace.startNext()) {
      Turn turn = next.get();
      Held held = Objects.requireNonNull(waiting.remove(turn), "never waited");
      time.afterNanos((long) (SHORTEST + SPREAD * random.nextDouble()), () -> end(turn, held));
    }
    if (pace.waiting() > 0) {
      nextStart.set(pace.untilNextStart());
    }
  }

  private void end(Turn turn, Held held) {
    pace.admitted(turn, 0);
    queue.deleted(held.message(), time.nanos());
    held.permit().giveBack(ReleaseReason.ACKNOWLEDGED);
    if (held.message().tenant().equals(SMALL)) {
      smallSeconds.add((time.nanos() - held.message().sentAt()) / SECOND);
    }
    startWhatMay();
    poll();
  }

  private record Held(TenantMessage message, Permit permit) {}
}
