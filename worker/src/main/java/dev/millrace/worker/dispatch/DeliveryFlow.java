package dev.millrace.worker.dispatch;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.message.DeliveryRules;
import dev.millrace.job.message.NextStep;
import dev.millrace.job.redrive.RedriveResult;
import dev.millrace.worker.delivery.ReleaseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * The way of one understood delivery: claim, run, announce; or, when the claim is refused, what
 * {@link DeliveryRules} says.
 */
final class DeliveryFlow {
  static final Duration SOON = Duration.ofSeconds(2);
  private static final int CLAIMS = 3;
  private static final Duration BETWEEN_CLAIMS = Duration.ofMillis(200);
  private static final Duration UNTIL_SUSPECT_ENDS = Duration.ofSeconds(5);

  private final Claims claims;
  private final ConsoleRedrive redrive;
  private final AttemptFlow attemptFlow;
  private final Conclusions conclusions;
  private final RunningAttempts attempts;
  private final DispatchSettings settings;

  /** A suspect may kill the process; it must never find another suspect beside it. */
  private final Semaphore suspects = new Semaphore(1);

  DeliveryFlow(
      Claims claims,
      ConsoleRedrive redrive,
      AttemptFlow attemptFlow,
      Conclusions conclusions,
      RunningAttempts attempts,
      DispatchSettings settings) {
    this.claims = claims;
    this.redrive = redrive;
    this.attemptFlow = attemptFlow;
    this.conclusions = conclusions;
    this.attempts = attempts;
    this.settings = settings;
  }

  void run(WakeUp wakeUp) throws InterruptedException {
    if (attempts.renews(wakeUp.message().job(), wakeUp.delivery())) {
      wakeUp.permit().giveBack(ReleaseReason.RELEASED);
      return;
    }
    String owner = settings.taskId() + "/" + UUID.randomUUID();
    for (int count = 1; ; count++) {
      switch (claims.claim(wakeUp, owner, AttemptCounters.SUSPECT_AFTER)) {
        case Claim.Granted claim -> {
          runAndAnnounce(claim, wakeUp);
          return;
        }
        case Claim.Unanswered _ -> {
          conclusions.hide(wakeUp, SOON);
          return;
        }
        case Claim.Refused(var found, Instant askedAt) -> {
          NextStep step = stepAfter(found, askedAt, wakeUp);
          if (!(step instanceof NextStep.ClaimAgain) || count == CLAIMS) {
            take(step, found, owner, wakeUp);
            return;
          }
        }
      }
      settings.pause().lasting(BETWEEN_CLAIMS);
    }
  }

  private static NextStep stepAfter(Optional<Job> found, Instant askedAt, WakeUp wakeUp) {
    Instant sentAt = wakeUp.delivery().sentAt();
    return DeliveryRules.afterRefusal(found, wakeUp.message(), sentAt, askedAt);
  }

  private void take(NextStep step, Optional<Job> found, String owner, WakeUp wakeUp)
      throws InterruptedException {
    switch (step) {
      case NextStep.ClaimSuspect _ -> runSuspect(owner, wakeUp);
      case NextStep.Redrive _ -> redrive(found.orElseThrow(), owner, wakeUp);
      case NextStep.ClaimAgain _,
          NextStep.Hide _,
          NextStep.Close _,
          NextStep.Republish _,
          NextStep.Delete _ ->
          takeWithoutClaim(step, found, wakeUp);
    }
  }

  private void takeWithoutClaim(NextStep step, Optional<Job> found, WakeUp wakeUp)
      throws InterruptedException {
    switch (step) {
      case NextStep.ClaimAgain _, NextStep.Redrive _ -> conclusions.hide(wakeUp, SOON);
      case NextStep.ClaimSuspect _ -> hideFromSuspect(wakeUp);
      case NextStep.Hide(Duration delay) -> conclusions.hide(wakeUp, withJitter(delay));
      case NextStep.Close(JobState.Terminal to) ->
          conclusions.close(found.orElseThrow(), to, wakeUp);
      case NextStep.Republish _ -> conclusions.announceAgain(found.orElseThrow(), wakeUp);
      case NextStep.Delete _ -> conclusions.delete(wakeUp);
    }
  }

  /** A short delay stays one: whoever died, the job is to run again as soon as its lease ends. */
  private Duration withJitter(Duration delay) {
    return delay.compareTo(SOON) < 0 ? delay : delay.plus(settings.jitter().applyTo(SOON));
  }

  private void runSuspect(String owner, WakeUp wakeUp) throws InterruptedException {
    if (!suspects.tryAcquire()) {
      hideFromSuspect(wakeUp);
      return;
    }
    try {
      claimOnce(owner, AttemptCounters.KILLER_AFTER, wakeUp);
    } finally {
      suspects.release();
    }
  }

  private void claimOnce(String owner, int silentEndLimit, WakeUp wakeUp)
      throws InterruptedException {
    switch (claims.claim(wakeUp, owner, silentEndLimit)) {
      case Claim.Granted claim -> runAndAnnounce(claim, wakeUp);
      case Claim.Unanswered _ -> conclusions.hide(wakeUp, SOON);
      case Claim.Refused(var found, Instant askedAt) ->
          takeWithoutClaim(stepAfter(found, askedAt, wakeUp), found, wakeUp);
    }
  }

  private void redrive(Job failed, String owner, WakeUp wakeUp) throws InterruptedException {
    Optional<RedriveResult> result = redrive.redrive(failed);
    if (result.isEmpty()) {
      conclusions.hide(wakeUp, SOON);
      return;
    }
    switch (result.get()) {
      case RedriveResult.Redriven _ -> claimOnce(owner, AttemptCounters.SUSPECT_AFTER, wakeUp);
      case RedriveResult.CapReached(Job job) -> conclusions.announceAgain(job, wakeUp);
      case RedriveResult.InputGone(Job job) -> conclusions.announceAgain(job, wakeUp);
      case RedriveResult.NotFailed _, RedriveResult.GaveUp _ -> conclusions.hide(wakeUp, SOON);
    }
  }

  private void runAndAnnounce(Claim.Granted claim, WakeUp wakeUp) throws InterruptedException {
    Optional<EndedAttempt> ended = attemptFlow.run(claim, wakeUp);
    if (ended.isPresent()) {
      conclusions.conclude(ended.get(), wakeUp);
    }
  }

  private void hideFromSuspect(WakeUp wakeUp) {
    conclusions.hide(wakeUp, settings.jitter().applyTo(UNTIL_SUSPECT_ENDS));
  }
}
