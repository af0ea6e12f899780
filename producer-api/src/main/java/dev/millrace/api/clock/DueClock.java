package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

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
   * Takes care of everything that is due, or of as much as the limits allow; then of what readers
   * found late.
   *
   * @param goesOn false once the process stops; the rest is then left to others
   * @throws dev.millrace.job.store.StoreUnavailableException if the table does not answer
   * @throws MessageNotSentException the first of its kind, after all jobs had their turn
   */
  void tick(BooleanSupplier goesOn) {
    var round = new DueRound(expiry, resume, meters, clock);
    for (int look = 0; look < limits.looks() && goesOn.getAsBoolean(); look++) {
      List<Job> jobs = store.due(clock.instant(), round.undone(), limits.batch());
      if (look == 0) {
        meters.lateness(lateness(jobs));
      }
      if (jobs.isEmpty()) {
        break;
      }
      jobs.stream().takeWhile(_ -> goesOn.getAsBoolean()).forEach(round::act);
    }
    late.take().stream().takeWhile(_ -> goesOn.getAsBoolean()).forEach(job -> actLate(round, job));
    round.end();
  }

  /** It was noted a while ago: what it is by now decides. */
  private void actLate(DueRound round, Job noted) {
    store.find(noted.id()).filter(job -> !round.act(job)).ifPresent(late::note);
  }

  private Duration lateness(List<Job> jobs) {
    Instant now = clock.instant();
    return jobs.stream()
        .map(job -> DueRound.lateness(job, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
