package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.execution.StorePatience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Claims and closes jobs; a store that is away is asked again while the message is still hidden.
 */
final class Claims {
  private final JobStore store;
  private final StorePatience patience;
  private final Duration leaseDuration;
  private final Clock clock;

  Claims(JobStore store, StorePatience patience, DispatchSettings settings) {
    this.store = store;
    this.patience = patience;
    this.leaseDuration = settings.leaseDuration();
    this.clock = settings.clock();
  }

  /**
   * @param owner unique for the delivery: it recognises its own claim when the answer was lost
   */
  Claim claim(WakeUp wakeUp, String owner, int silentEndLimit) throws InterruptedException {
    Optional<Claim> claim =
        patience.ask(() -> claimOnce(wakeUp, owner, silentEndLimit), isMessageHidden());
    return claim.orElseGet(Claim.Unanswered::new);
  }

  private Claim claimOnce(WakeUp wakeUp, String owner, int silentEndLimit) {
    Instant now = clock.instant();
    var lease = new Lease(owner, now.plus(leaseDuration));
    var wish = new Transition.Claim(lease, silentEndLimit, now);
    return switch (store.claim(wakeUp.message().job(), wish)) {
      case TransitionResult.Applied(Job job) -> new Claim.Granted(job, leaseOf(job, lease));
      case TransitionResult.AlreadyApplied(Job job) -> new Claim.Granted(job, leaseOf(job, lease));
      case TransitionResult.Refused(var found) -> new Claim.Refused(found, now);
    };
  }

  private static Lease leaseOf(Job job, Lease asked) {
    return job.state() instanceof JobState.Running(Lease granted, boolean _) ? granted : asked;
  }

  /** Returns the job as it is closed now, or empty if it changed meanwhile. */
  Optional<Job> close(Job seen, JobState.Terminal to) throws InterruptedException {
    Optional<TransitionResult> result =
        patience.ask(
            () -> store.close(seen, new Transition.Close(seen.attempt(), to, clock.instant())),
            isMessageHidden());
    return result.flatMap(answer ->
        switch (answer) {
          case TransitionResult.Applied(Job job) -> Optional.of(job);
          case TransitionResult.AlreadyApplied(Job job) -> Optional.of(job);
          case TransitionResult.Refused _ -> Optional.empty();
        });
  }

  private BooleanSupplier isMessageHidden() {
    Instant end = clock.instant().plus(leaseDuration.dividedBy(2));
    return () -> clock.instant().isBefore(end);
  }
}
