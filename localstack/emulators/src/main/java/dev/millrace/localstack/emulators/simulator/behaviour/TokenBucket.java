package dev.millrace.localstack.emulators.simulator.behaviour;

/**
 * A refillable allowance that holds one second's worth, at least one bucket token. A demand larger
 * than the bucket is granted when the bucket is full and leaves a debt, so that large calls run at
 * the right rate instead of never.
 *
 * <p>Not thread-safe.
 */
final class TokenBucket {

  private static final double NANOS_PER_MINUTE = 60e9;

  private final double perNano;
  private final double capacity;
  private double available;
  private long refilledAt;

  /**
   * @param nanos now, on the clock of all later calls
   */
  TokenBucket(long perMinute, long nanos) {
    this.perNano = perMinute / NANOS_PER_MINUTE;
    this.capacity = perMinute == 0 ? 0 : Math.max(1, perMinute / 60.0);
    this.available = capacity;
    this.refilledAt = nanos;
  }

  boolean canGrant(long demand, long nanos) {
    refill(nanos);
    return capacity > 0 && available >= Math.min((double) demand, capacity);
  }

  void take(long demand) {
    available -= demand;
  }

  /** Gives back what was reserved and not used; takes what was used and not reserved. */
  void giveBack(long surplus, long nanos) {
    refill(nanos);
    available = Math.min(capacity, available + surplus);
  }

  private void refill(long nanos) {
    available = Math.min(capacity, available + (nanos - refilledAt) * perNano);
    refilledAt = nanos;
  }
}
