package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;

/** Resilience4j's own rate limiter in virtual time, told the quota: one permission per interval. */
final class Resilience4jLimiter implements Controller {
  private final Circumstances circumstances;
  private final RateLimiter limiter;

  Resilience4jLimiter(Circumstances circumstances) {
    this.circumstances = circumstances;
    double interval = circumstances.workers() / circumstances.requestsPerSecond();
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(Duration.ofNanos((long) (interval * 1e9)))
            .timeoutDuration(Duration.ofDays(1))
            .build();
    this.limiter = new AtomicRateLimiter("quota", config, () -> circumstances.time().nanos());
  }

  @Override
  public void offer(Call call) {
    circumstances
        .time()
        .afterNanos(limiter.reservePermission(), () -> circumstances.calls().start(call));
  }

  @Override
  public void answered(Call call) {}

  @Override
  public void refused(Call call) {
    offer(call);
  }
}
