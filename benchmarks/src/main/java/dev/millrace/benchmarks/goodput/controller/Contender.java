package dev.millrace.benchmarks.goodput.controller;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import java.util.concurrent.TimeUnit;

/** Who decides when calls start. */
public enum Contender {
  MILLRACE_KNOWING("Millrace, quota configured", true),
  MILLRACE_DISCOVERING("Millrace, discovers the quota", false),
  RESILIENCE4J("Resilience4j rate limiter set to the quota", true),
  ORACLE("fixed concurrency, exactly quota × latency", true),
  FIXED_TWICE("fixed concurrency, 2 × that, with retries", false),
  FIXED_TWENTYFOLD("fixed concurrency, 20 × that, with retries", false),
  AWS_ADAPTIVE("AWS SDK, adaptive retry mode", false),
  NETFLIX_AIMD("Netflix AIMD, as it comes", false),
  NETFLIX_AIMD_PATIENT("Netflix AIMD, no latency limit", false),
  NETFLIX_GRADIENT2("Netflix Gradient2, as it comes", false);

  private static final double TWICE = 2;
  private static final double TWENTYFOLD = 20;

  private final String label;
  private final boolean isToldTheQuota;

  Contender(String label, boolean isToldTheQuota) {
    this.label = label;
    this.isToldTheQuota = isToldTheQuota;
  }

  public String label() {
    return label;
  }

  /** Whether it would need to be told of a change too. */
  public boolean isToldTheQuota() {
    return isToldTheQuota;
  }

  /** Makes the one that decides in one worker. */
  public Controller in(Circumstances circumstances) {
    return switch (this) {
      case MILLRACE_KNOWING -> MillracePacer.knowing(circumstances);
      case MILLRACE_DISCOVERING -> MillracePacer.discovering(circumstances);
      case RESILIENCE4J -> new Resilience4jLimiter(circumstances);
      case ORACLE -> new FixedConcurrency(circumstances, 1);
      case FIXED_TWICE -> new FixedConcurrency(circumstances, TWICE);
      case FIXED_TWENTYFOLD -> new FixedConcurrency(circumstances, TWENTYFOLD);
      case AWS_ADAPTIVE -> new AwsAdaptiveMode(circumstances);
      case NETFLIX_AIMD -> new NetflixLimiter(circumstances, AIMDLimit.newBuilder().build());
      case NETFLIX_AIMD_PATIENT -> new NetflixLimiter(circumstances, patientAimd());
      case NETFLIX_GRADIENT2 -> new NetflixLimiter(circumstances, Gradient2Limit.newDefault());
    };
  }

  /** By default an answer after five seconds counts as a drop. */
  private static Limit patientAimd() {
    return AIMDLimit.newBuilder().timeout(1, TimeUnit.HOURS).build();
  }
}
