package dev.millrace.benchmarks.arm;

import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is done for each message of an order; tells the tally. */
@FunctionalInterface
public interface JobWorks {
  JobWork of(ArmOrder order, Tally tally);

  /** The job is a pause: what remains is the cost of getting there and back. */
  static JobWorks pausing(Pause pause) {
    return (order, tally) ->
        (messageId, _) -> {
          int number = tally.begin();
          if (order.latency().maxMillis() > 0) {
            pause.lasting(order.latency().of(number));
          }
          tally.end(messageId);
        };
  }

  /** Ends at once and says when. */
  static JobWorks stamping(Clock clock) {
    return (_, tally) ->
        (messageId, _) -> {
          tally.begin();
          tally.end(messageId, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        };
  }
}
