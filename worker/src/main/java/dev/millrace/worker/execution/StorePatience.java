package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a store again and again, since a store that is away is nobody's fault. */
public final class StorePatience {
  private static final Logger LOG = LoggerFactory.getLogger(StorePatience.class);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Backoff backoff;
  private final Pause pause;

  public StorePatience(Pause pause, Jitter jitter) {
    this.backoff = new Backoff(SHORTEST, LONGEST, jitter);
    this.pause = pause;
  }

  /**
   * Returns the answer, or empty once waiting is no longer worth it.
   *
   * @param question may be asked any number of times
   */
  public <T> Optional<T> ask(Supplier<T> question, BooleanSupplier isWorthWaiting)
      throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return Optional.of(question.get());
      } catch (StoreUnavailableException e) {
        if (!isWorthWaiting.getAsBoolean()) {
          return Optional.empty();
        }
        LOG.warn("Asking again: {}", e.getMessage());
        pause.lasting(backoff.delayAfter(failures));
      }
    }
  }
}
