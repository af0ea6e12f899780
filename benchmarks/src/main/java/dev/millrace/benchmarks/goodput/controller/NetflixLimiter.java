package dev.millrace.benchmarks.goodput.controller;

import com.netflix.concurrency.limits.Limit;
import dev.millrace.benchmarks.goodput.traffic.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Objects;

/**
 * A blocking limiter around one of Netflix's own limits. A refused call is a drop; it keeps its
 * permit and is made again after up to 2 s.
 */
final class NetflixLimiter implements Controller {
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final IdentityHashMap<Call, Long> starts = new IdentityHashMap<>();
  private final Circumstances circumstances;
  private final Limit limit;
  private int resting;

  NetflixLimiter(Circumstances circumstances, Limit limit) {
    this.circumstances = circumstances;
    this.limit = limit;
  }

  @Override
  public void offer(Call call) {
    waiting.add(call);
    startWhatMay();
  }

  @Override
  public void answered(Call call) {
    sample(call, false);
    startWhatMay();
  }

  @Override
  public void refused(Call call) {
    sample(call, true);
    resting++;
    circumstances
        .time()
        .after(
            circumstances.rest(),
            () -> {
              resting--;
              waiting.addFirst(call);
              startWhatMay();
            });
  }

  private void sample(Call call, boolean isDrop) {
    int inFlight = starts.size() + resting;
    long start = Objects.requireNonNull(starts.remove(call), "never started");
    limit.onSample(start, circumstances.time().nanos() - start, inFlight, isDrop);
  }

  private void startWhatMay() {
    while (!waiting.isEmpty() && starts.size() + resting < limit.getLimit()) {
      Call next = waiting.remove();
      starts.put(next, circumstances.time().nanos());
      circumstances.calls().start(next);
    }
  }
}
