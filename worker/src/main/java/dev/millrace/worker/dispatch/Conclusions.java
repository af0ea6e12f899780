package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.worker.delivery.ReleaseReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows for a delivery from the state its job is in now; gives the permit back. */
final class Conclusions {
  private final Claims claims;
  private final Announcer announcer;
  private final Clock clock;

  Conclusions(Claims claims, Announcer announcer, Clock clock) {
    this.claims = claims;
    this.announcer = announcer;
    this.clock = clock;
  }

  /** The attempt of this delivery is over. */
  void conclude(EndedAttempt ended, WakeUp wakeUp) throws InterruptedException {
    Job job = ended.job();
    if (job.state() instanceof JobState.Queued(Optional<Instant> notBefore)) {
      goOn(ended, notBefore, wakeUp);
    } else {
      announcer.over(wakeUp, ended.receiptHandle(), job, ended.calls());
    }
  }

  private void goOn(EndedAttempt ended, Optional<Instant> notBefore, WakeUp wakeUp)
      throws InterruptedException {
    Job job = ended.job();
    Instant now = clock.instant();
    Optional<Job> expired =
        job.times().isPastDeadline(now)
            ? claims.close(job, new JobState.Expired())
            : Optional.empty();
    if (expired.isPresent()) {
      announcer.over(wakeUp, ended.receiptHandle(), expired.get(), ended.calls());
    } else if (job.isParked()) {
      announcer.parked(wakeUp, ended.receiptHandle(), job, ended.calls());
    } else {
      Duration delay = notBefore.map(until -> Duration.between(now, until)).orElse(Duration.ZERO);
      Duration wait = delay.isNegative() ? Duration.ZERO : delay;
      announcer.requeued(wakeUp, ended.receiptHandle(), wait, job, ended.calls());
    }
  }

  /** Nobody else will end the job. */
  void close(Job found, JobState.Terminal to, WakeUp wakeUp) throws InterruptedException {
    Optional<Job> closed = claims.close(found, to);
    if (closed.isPresent()) {
      announceAgain(closed.get(), wakeUp);
    } else {
      hide(wakeUp, DeliveryFlow.SOON);
    }
  }

  /** The job is over without an attempt of this delivery. */
  void announceAgain(Job over, WakeUp wakeUp) throws InterruptedException {
    announcer.overBefore(wakeUp, over);
    wakeUp
        .permit()
        .giveBack(
            over.state() instanceof JobState.Failed
                ? ReleaseReason.DEAD_LETTERED
                : ReleaseReason.ACKNOWLEDGED);
  }

  void hide(WakeUp wakeUp, Duration delay) {
    announcer.hide(wakeUp, delay);
    wakeUp.permit().giveBack(ReleaseReason.RELEASED);
  }

  void delete(WakeUp wakeUp) {
    announcer.delete(wakeUp);
    wakeUp.permit().giveBack(ReleaseReason.ACKNOWLEDGED);
  }
}
