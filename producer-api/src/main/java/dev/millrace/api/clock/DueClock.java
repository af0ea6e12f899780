package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what is due. Several processes do the same at the same time: each change is one conditional
 * write, and what was sent twice is harmless.
 */
final class DueClock {
  private final JobStore store;
  private final LateJobs late;
  private final JobExpiry expiry;
  private final JobResume resume;
  private final DueLimits limits;
  private final ClockMeters meters;
  private final Clock clock;

  DueClock(
      JobStore store,
      LateJobs late,
      JobExpiry expiry,
      JobResume resume,
      DueLimits limits,
      ClockMeters meters,
      Clock clock) {
    this.store = store;
    this.late = late;
    this.expiry = expiry;
    this.resume = resume;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * How much one tick does.
   *
   * @param batch jobs of one look
   * @param looks of one tick; the rest is left to the next
   */
  record DueLimits(int batch, int looks) {}

  /**
   * Takes care of everything that is due, or of as much as the limits allow.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if the table does not answer
   * @throws MessageNotSentException the first of its kind, after all jobs had their turn
   */
  void tick() {
    var round = new Round();
    late.take().forEach(round::act);
    List<Job> jobs = List.of();
    for (int look = 0; look < limits.looks() && !round.hasFailed(); look++) {
      jobs = store.due(clock.instant(), limits.batch());
      if (look == 0) {
        meters.lateness(lateness(jobs));
      }
      if (jobs.isEmpty()) {
        break;
      }
      jobs.forEach(round::act);
    }
    round.end();
  }

  private Duration lateness(List<Job> jobs) {
    Instant now = clock.instant();
    return jobs.stream()
        .flatMap(job -> job.dueAt().stream())
        .map(at -> Duration.between(at, now))
        .max(Duration::compareTo)
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /** One queue that takes nothing must not keep the jobs of another from going on. */
  private final class Round {
    private final List<MessageNotSentException> failures = new ArrayList<>();

    void act(Job job) {
      try {
        switch (DueAction.of(job, clock.instant())) {
          case EXPIRE -> {
            var _ = expiry.closedIfOver(job);
            meters.count("expired");
          }
          case RESUME -> meters.count(resume.resume(job) ? "resumed" : "given_up");
          case NONE -> meters.count("overtaken");
        }
      } catch (MessageNotSentException e) {
        meters.count("failed");
        failures.add(e);
      }
    }

    boolean hasFailed() {
      return !failures.isEmpty();
    }

    void end() {
      if (hasFailed()) {
        throw failures.getFirst();
      }
    }
  }
}
