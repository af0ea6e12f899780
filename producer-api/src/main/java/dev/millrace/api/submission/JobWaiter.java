package dev.millrace.api.submission;

import dev.millrace.job.Job;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a job until it is over: often at first, then once a second. Between two looks it holds
 * no connection.
 */
final class JobWaiter {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final JobStore store;
  private final Pause pause;
  private final Clock clock;

  JobWaiter(JobStore store, Pause pause, Clock clock) {
    this.store = store;
    this.pause = pause;
    this.clock = clock;
  }

  /** The job as it was seen last: over, or as it is when the time is up. */
  Job await(Job submitted, Duration atMost) {
    Instant end = clock.instant().plus(atMost);
    Duration interval = SHORTEST;
    Job job = submitted;
    while (!isOver(job)) {
      Duration left = Duration.between(clock.instant(), end);
      if (!left.isPositive() || !pause.lasts(shorter(interval, left))) {
        return job;
      }
      job = lookAgain(job);
      interval = shorter(interval.plus(interval.dividedBy(2)), LONGEST);
    }
    return job;
  }

  /** The job is accepted, whatever happens while its caller waits. */
  private Job lookAgain(Job job) {
    try {
      return store.find(job.id()).orElse(job);
    } catch (StoreUnavailableException _) {
      return job;
    }
  }

  private boolean isOver(Job job) {
    return job.stateAt(clock.instant()).isTerminal();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
