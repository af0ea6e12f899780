package dev.millrace.worker.pacing;

/** The quota of a simulated provider, in requests; time in seconds. */
interface SimulatedQuota {
  boolean lets(double now);

  /** A bucket that holds one second of the quota. */
  static SimulatedQuota bucket(double perSecond) {
    return new SimulatedQuota() {
      private double level = perSecond;
      private double filledAt;

      @Override
      public boolean lets(double now) {
        level = Math.min(perSecond, level + (now - filledAt) * perSecond);
        filledAt = now;
        if (level < 1) {
          return false;
        }
        level--;
        return true;
      }
    };
  }

  /** A window of 60 s that begins anew at each full minute. */
  static SimulatedQuota window(double perSecond) {
    return new SimulatedQuota() {
      private static final double LENGTH = 60;
      private double used;
      private double end = LENGTH;

      @Override
      public boolean lets(double now) {
        if (now >= end) {
          used = 0;
          end = (Math.floor(now / LENGTH) + 1) * LENGTH;
        }
        if (used + 1 > perSecond * LENGTH) {
          return false;
        }
        used++;
        return true;
      }
    };
  }
}
