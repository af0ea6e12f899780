package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.redrive.RedriveResult;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.worker.execution.StorePatience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person moved the message of a failed job out of the dead-letter queue: that is a redrive too,
 * and its wake-up is the message in hand.
 */
final class ConsoleRedrive {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRedrive.class);

  private final Redriver redriver;
  private final StorePatience patience;
  private final Duration hidden;
  private final Clock clock;

  ConsoleRedrive(Redriver redriver, StorePatience patience, DispatchSettings settings) {
    this.redriver = redriver;
    this.patience = patience;
    this.hidden = settings.leaseDuration().dividedBy(2);
    this.clock = settings.clock();
  }

  /** Returns empty if the stores did not answer while the message is surely hidden. */
  Optional<RedriveResult> redrive(Job failed) throws InterruptedException {
    Instant end = clock.instant().plus(hidden);
    Optional<RedriveResult> result =
        patience.ask(() -> redriver.redrive(failed, () -> {}), () -> clock.instant().isBefore(end));
    result.ifPresent(answer -> log(failed, answer));
    return result;
  }

  private static void log(Job failed, RedriveResult result) {
    switch (result) {
      case RedriveResult.Redriven(Job job) ->
          LOG.info("Job {} came back from the dead-letter queue: {}", job.id(), redrives(job));
      case RedriveResult.CapReached(Job job) ->
          LOG.info("Job {} goes back to the dead-letter queue: {}", job.id(), redrives(job));
      case RedriveResult.InputGone(Job job) ->
          LOG.info("Job {} goes back to the dead-letter queue: its input is gone", job.id());
      case RedriveResult.NotFailed _, RedriveResult.GaveUp _ ->
          LOG.info("Job {} is looked at again: its redrive changed nothing", failed.id());
    }
  }

  private static String redrives(Job job) {
    return "redriven " + job.counters().redrives() + " times";
  }
}
