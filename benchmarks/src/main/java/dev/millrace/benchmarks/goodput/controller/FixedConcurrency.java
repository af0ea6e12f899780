package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;
import dev.millrace.benchmarks.goodput.traffic.Mix;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many calls at a time; a refused one keeps its place and is made again after up to 2 s. With
 * exactly as many as the quota feeds it is the oracle.
 */
final class FixedConcurrency implements Controller {
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Circumstances circumstances;
  private int free;

  /**
   * @param factor of the concurrency that the quota feeds
   */
  FixedConcurrency(Circumstances circumstances, double factor) {
    this.circumstances = circumstances;
    double fed = circumstances.requestsPerSecond() * Mix.MEAN_LATENCY.toSeconds();
    this.free = (int) Math.max(1, Math.round(factor * fed / circumstances.workers()));
  }

  @Override
  public void offer(Call call) {
    waiting.add(call);
    startWhatMay();
  }

  @Override
  public void answered(Call call) {
    free++;
    startWhatMay();
  }

  @Override
  public void refused(Call call) {
    circumstances.time().after(circumstances.rest(), () -> circumstances.calls().start(call));
  }

  private void startWhatMay() {
    while (free > 0 && !waiting.isEmpty()) {
      free--;
      circumstances.calls().start(waiting.remove());
    }
  }
}
