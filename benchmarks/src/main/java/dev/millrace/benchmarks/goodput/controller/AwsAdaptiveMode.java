package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.internal.DefaultAdaptiveRetryStrategy;
import software.amazon.awssdk.retries.internal.ratelimiter.RateLimiterTokenBucketStore;

/**
 * The AWS SDK's own adaptive retry mode in virtual time: its strategy, rate limiter, backoff and
 * retry budget with their defaults. A call that it gives up goes back to the queue.
 */
final class AwsAdaptiveMode implements Controller {
  private final Circumstances circumstances;
  private final IllegalStateException throttled = new IllegalStateException("429");
  private final AdaptiveRetryStrategy strategy;
  private final IdentityHashMap<Call, RetryToken> tokens = new IdentityHashMap<>();

  AwsAdaptiveMode(Circumstances circumstances) {
    this.circumstances = circumstances;
    this.strategy = inVirtualTime(circumstances);
  }

  private static AdaptiveRetryStrategy inVirtualTime(Circumstances circumstances) {
    var builder = (DefaultAdaptiveRetryStrategy.Builder) AdaptiveRetryStrategy.builder();
    RateLimiterTokenBucketStore rates =
        RateLimiterTokenBucketStore.builder()
            .clock(() -> circumstances.time().nanos() / 1e9)
            .scheduler(new VirtualScheduler(circumstances.time()))
            .build();
    return builder
        .rateLimiterTokenBucketStore(rates)
        .retryOnException(failure -> true)
        .treatAsThrottling(failure -> true)
        .build();
  }

  @Override
  public void offer(Call call) {
    var request = AcquireInitialTokenRequest.create("model");
    follow(
        call,
        strategy
            .acquireInitialTokenAsync(request)
            .thenApply(granted -> new Grant(granted.token(), granted.delay())));
  }

  @Override
  public void answered(Call call) {
    strategy.recordSuccess(RecordSuccessRequest.create(tokenOf(call)));
  }

  @Override
  public void refused(Call call) {
    var request =
        RefreshRetryTokenRequest.builder().token(tokenOf(call)).failure(throttled).build();
    follow(
        call,
        CompletableFuture.completedFuture(request)
            .thenCompose(strategy::refreshRetryTokenAsync)
            .thenApply(granted -> new Grant(granted.token(), granted.delay())));
  }

  private RetryToken tokenOf(Call call) {
    return Objects.requireNonNull(tokens.remove(call), "never started");
  }

  private void follow(Call call, CompletableFuture<Grant> grant) {
    var _ =
        grant.whenComplete((granted, failure) -> {
          if (failure == null) {
            tokens.put(call, granted.token());
            circumstances.time().after(granted.delay(), () -> circumstances.calls().start(call));
          } else {
            circumstances.calls().giveUp(call);
          }
        });
  }

  private record Grant(RetryToken token, Duration delay) {}
}
