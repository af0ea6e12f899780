package dev.millrace.benchmarks.goodput.quota;

/**
 * What a provider grants over time, in calls or in LLM tokens. Times are nanoseconds, ascending.
 */
public sealed interface Allowance {
  boolean canGrant(long demand, long nanos);

  void take(long demand, long nanos);

  /** Returns what a call reserved and did not use. */
  void giveBack(long surplus, long nanos);

  /** From now on so much is granted per second. */
  void changeTo(double perSecond, long nanos);

  /**
   * Refilled all the time, holds one second's worth, at least one. A demand larger than that is
   * granted when it is full and leaves a debt.
   */
  final class Bucket implements Allowance {
    private double perSecond;
    private double available;
    private long refilledAt;

    public Bucket(double perSecond) {
      this.perSecond = perSecond;
      this.available = capacity();
    }

    private double capacity() {
      return Math.max(1, perSecond);
    }

    @Override
    public boolean canGrant(long demand, long nanos) {
      refill(nanos);
      // A billionth of a call is the rounding of doubles, not a lack of allowance.
      return available + 1e-9 >= Math.min((double) demand, capacity());
    }

    @Override
    public void take(long demand, long nanos) {
      refill(nanos);
      available -= demand;
    }

    @Override
    public void giveBack(long surplus, long nanos) {
      refill(nanos);
      available = Math.min(capacity(), available + surplus);
    }

    @Override
    public void changeTo(double newRate, long nanos) {
      refill(nanos);
      perSecond = newRate;
      available = Math.min(capacity(), available);
    }

    private void refill(long nanos) {
      available = Math.min(capacity(), available + (nanos - refilledAt) / 1e9 * perSecond);
      refilledAt = nanos;
    }
  }

  /**
   * Counted from zero every 60 seconds; the first window is under way when the simulation begins.
   */
  final class Window implements Allowance {
    private static final long LENGTH = 60_000_000_000L;

    private final long phase;
    private double perSecond;
    private long taken;
    private long window;

    /**
     * @param phase nanoseconds of the first window that have passed
     */
    public Window(double perSecond, long phase) {
      this.perSecond = perSecond;
      this.phase = phase;
    }

    @Override
    public boolean canGrant(long demand, long nanos) {
      turn(nanos);
      return taken + demand <= perSecond * 60 + 1e-9;
    }

    @Override
    public void take(long demand, long nanos) {
      turn(nanos);
      taken += demand;
    }

    @Override
    public void giveBack(long surplus, long nanos) {
      turn(nanos);
      taken = Math.max(0, taken - surplus);
    }

    @Override
    public void changeTo(double newRate, long nanos) {
      turn(nanos);
      perSecond = newRate;
    }

    private void turn(long nanos) {
      long current = (nanos + phase) / LENGTH;
      if (current != window) {
        window = current;
        taken = 0;
      }
    }
  }
}
