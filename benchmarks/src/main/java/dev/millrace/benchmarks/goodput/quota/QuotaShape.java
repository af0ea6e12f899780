package dev.millrace.benchmarks.goodput.quota;

/** How a provider counts; Bedrock's own way is not documented. */
public enum QuotaShape {
  /** A token bucket with a burst of one second. */
  BUCKET,
  /** Fixed windows of 60 s, of which 20 s have passed when the simulation begins. */
  WINDOW;

  private static final long PHASE = 20_000_000_000L;

  public Allowance grants(double perSecond) {
    return switch (this) {
      case BUCKET -> new Allowance.Bucket(perSecond);
      case WINDOW -> new Allowance.Window(perSecond, PHASE);
    };
  }
}
