package dev.millrace.benchmarks.inflight;

import dev.millrace.benchmarks.arm.Latency;
import java.util.PriorityQueue;

/**
 * The best that could be done: jobs arrive at the emulator's rate and take the first free place.
 */
final class ListSchedule {
  private ListSchedule() {}

  /** Seconds from the first arrival to the last end. */
  static double seconds(int jobs, int places, double arrivalsPerSecond, Latency latency) {
    var freeAt = new PriorityQueue<Double>(places);
    double last = 0;
    for (int number = 0; number < jobs; number++) {
      double arrival = number / arrivalsPerSecond;
      double free = freeAt.size() < places ? 0 : freeAt.remove();
      double end = Math.max(arrival, free) + latency.of(number).toMillis() / 1e3;
      freeAt.add(end);
      last = Math.max(last, end);
    }
    return last;
  }
}
