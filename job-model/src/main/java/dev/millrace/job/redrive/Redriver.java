package dev.millrace.job.redrive;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.message.SendToWrite;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Brings failed jobs back: keeps the input as long as the job will now live, sends the wake-up,
 * then writes the state. One wish is one redrive, however often it arrives.
 */
public final class Redriver {
  private final JobStore store;
  private final Payloads payloads;
  private final RedrivePolicy policy;
  private final Clock clock;

  public Redriver(JobStore store, Payloads payloads, RedrivePolicy policy, Clock clock) {
    this.store = store;
    this.payloads = payloads;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Redrives the job.
   *
   * @param seen the job with the failure that whoever asks has seen
   * @param wakeUp sends the job's message; does nothing where a message is in hand already
   */
  public RedriveResult redrive(Job seen, Runnable wakeUp) {
    if (!(seen.state() instanceof JobState.Failed)) {
      return new RedriveResult.NotFailed(Optional.of(seen));
    }
    if (seen.counters().redrives() >= policy.cap()) {
      return new RedriveResult.CapReached(seen);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant deadline = now.plus(policy.window());
    Instant keptUntil = later(deadline.plus(policy.retention()), seen.times().keptUntil());
    var owner = new PayloadOwner(seen.tenant(), seen.id(), keptUntil);
    Optional<PayloadRef> input = payloads.retain(owner, seen.spec().input());
    if (input.isEmpty()) {
      return new RedriveResult.InputGone(seen);
    }
    var wish =
        new Transition.Redrive(seen.attempt(), policy.cap(), input.get(), deadline, keptUntil, now);
    return redrive(seen, wish, wakeUp);
  }

  private RedriveResult redrive(Job seen, Transition.Redrive wish, Runnable wakeUp) {
    var sent = SendToWrite.begin(clock);
    wakeUp.run();
    if (sent.isTooLate()) {
      return new RedriveResult.GaveUp(seen);
    }
    TransitionResult result = store.redrive(seen, wish);
    if (sent.isTooLate()) {
      wakeUp.run();
    }
    return switch (result) {
      case TransitionResult.Applied(Job job) -> new RedriveResult.Redriven(job);
      case TransitionResult.AlreadyApplied(Job job) -> new RedriveResult.Redriven(job);
      case TransitionResult.Refused(Optional<Job> found) ->
          found
              .filter(job -> job.state() instanceof JobState.Failed)
              .filter(job -> job.counters().redrives() >= policy.cap())
              .<RedriveResult>map(RedriveResult.CapReached::new)
              .orElseGet(() -> new RedriveResult.NotFailed(found));
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
