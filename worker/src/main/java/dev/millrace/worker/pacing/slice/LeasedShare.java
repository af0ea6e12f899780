package dev.millrace.worker.pacing.slice;

import dev.millrace.job.quota.Slice;
import dev.millrace.worker.pacing.QuotaShare;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * This worker's share of one pool: its weight by the sum of all weights it must reckon with.
 *
 * <p>Everybody announces a weight, reads all others' afterwards, and uses what was read for one
 * lease from the instant before the announcement. Whatever others may not have seen yet is not
 * used: a larger weight, or a first one, only one lease and the allowance for clocks after its
 * announcement; a smaller one at once. Whoever sees nobody else after its announcement need not
 * wait, since whoever comes later sees it. A silent worker is left out only when its lease must be
 * over. So at any moment each worker divides by at least the sum of all weights in use, and the
 * shares add up to at most 1.
 *
 * <p>A worker whose lease ended unrenewed uses 1 / the workers it saw last. Then each such worker
 * adds at most that to the sum, until one lease after it is heard again. Before a worker saw anyone
 * at all it uses nothing for one lease, then 1 / the workers it was told of.
 *
 * <p>Only durations on its own clock count, so clocks may disagree; a step of half a second within
 * a lease is allowed for. One thread renews; any thread may ask for the share.
 */
public final class LeasedShare implements QuotaShare {
  /** How long what was read may be used. */
  static final Duration LEASE = Duration.ofSeconds(6);

  /** Twice what a clock may be stepped by within a lease. */
  static final Duration ALLOWANCE = Duration.ofSeconds(1);

  /** After as long everybody must have seen an announcement, or uses no lease. */
  static final Duration SEEN_BY_ALL = LEASE.plus(ALLOWANCE);

  private static final double BUSY = 100;
  private static final double IDLE = 1;

  private final String worker;
  private final OtherWorkers others = new OtherWorkers();
  private long epoch;
  private Instant announcedAt = Instant.EPOCH;
  private double announced;
  private boolean hasJoined;
  private volatile Standing standing;

  /**
   * @param worker the task id
   * @param workers how many there are, as far as the deployment says
   */
  public LeasedShare(String worker, int workers, Instant now) {
    this.worker = worker;
    this.standing =
        new Standing(
            now.plus(LEASE), Instant.MAX, 0, new Weight(IDLE, IDLE, now), 0, Math.max(1, workers));
  }

  String worker() {
    return worker;
  }

  @Override
  public double at(Instant now) {
    return standing.shareAt(now);
  }

  /** What to announce now; from here on no more than this is used. */
  Slice announcement(Instant now, boolean isBusy) {
    announced = isBusy ? BUSY : IDLE;
    announcedAt = now;
    standing = standing.with(standing.weight().atMost(announced, now));
    return new Slice(worker, announced, ++epoch, now.plus(LEASE));
  }

  /**
   * The announcement was stored, and then all slices were read.
   *
   * @param readAt before the reading began
   */
  void renewed(List<Slice> slices, Instant readAt, Instant now) {
    others.saw(
        slices.stream().filter(slice -> !slice.worker().equals(worker)).toList(), readAt, now);
    Standing before = standing;
    Instant seenByAll = others.count() == 0 ? now : now.plus(SEEN_BY_ALL);
    boolean isContinued = hasJoined && now.isBefore(before.leaseEnd());
    Instant end = announcedAt.plus(LEASE);
    int workers = others.count() + 1;
    standing =
        isContinued
            ? new Standing(
                end,
                before.usableFrom(),
                before.meanwhile(),
                before.weight().raisedTo(announced, seenByAll),
                others.weight(),
                workers)
            : new Standing(
                end,
                seenByAll,
                hasJoined ? 1.0 / before.workers() : 0,
                new Weight(announced, announced, now),
                others.weight(),
                workers);
    hasJoined = true;
  }

  /** Nothing is used any more, whatever happens. */
  void left() {
    standing =
        new Standing(
            Instant.MAX,
            Instant.MAX,
            0,
            new Weight(IDLE, IDLE, Instant.MAX),
            0,
            standing.workers());
  }

  /** Whether the share is one that adds up to 1 with those of the others. */
  public boolean isLeased(Instant now) {
    return standing.isLeasedAt(now);
  }
}
