package dev.millrace.job.message;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the job as it was found says about a message whose claim was refused. A message without its
 * state is harmless: its sender may have died before, or be about to, write the state.
 */
public final class DeliveryRules {
  /** A sender gives up writing the state after 60 s; this leaves room for clocks that disagree. */
  public static final Duration YOUNG = Duration.ofMinutes(5);

  private static final Duration AT_LEAST = Duration.ofSeconds(1);
  private static final Duration LONGEST_HIDE = Duration.ofHours(11);

  private DeliveryRules() {}

  /**
   * Decides for one delivery.
   *
   * @param sentAt when the message was first sent, as the queue tells
   * @param now an instant before the refused claim was asked for, never later: else a worker that
   *     was slow between the two would take a state it saw too early for one that never came, and
   *     delete the message of a job that was written meanwhile
   */
  public static NextStep afterRefusal(
      Optional<Job> found, JobMessage message, Instant sentAt, Instant now) {
    return found
        .map(job -> afterRefusal(job, message.cause(), sentAt, now))
        .orElseGet(() -> claimAgainWhile(isYoung(sentAt, now)));
  }

  private static NextStep afterRefusal(Job job, Cause cause, Instant sentAt, Instant now) {
    boolean isYoung = isYoung(sentAt, now);
    return switch (job.state()) {
      case JobState.Queued _, JobState.Running _ when isLeftBehind(job, now) ->
          closeAbandoned(job, now);
      case JobState.Queued(var notBefore) ->
          notBefore
              .filter(instant -> instant.isAfter(now))
              .map(instant -> whilePausing(job, cause, instant, now))
              .orElseGet(() -> claimWithCare(job));
      case JobState.Running(Lease lease, boolean _) when !lease.hasExpired(now) ->
          hideUntil(lease.expiresAt(), now);
      case JobState.Running _ -> claimWithCare(job);
      case JobState.Waiting _ when cause == Cause.ANSWER -> claimAgainWhile(isYoung);
      case JobState.Waiting _ -> new NextStep.Delete();
      case JobState.Failed _ when cause == Cause.DEAD_LETTER && failedBefore(job, sentAt) ->
          new NextStep.Redrive();
      case JobState.Failed _ when cause == Cause.REDRIVE && isYoung -> new NextStep.ClaimAgain();
      case JobState.Failed _ -> new NextStep.Republish(true);
      case JobState.Succeeded _, JobState.Cancelled _, JobState.Expired _ ->
          new NextStep.Republish(false);
    };
  }

  private static boolean isYoung(Instant sentAt, Instant now) {
    return sentAt.plus(YOUNG).isAfter(now);
  }

  /** One wish is one redrive: a redelivery after the job failed again is not another wish. */
  private static boolean failedBefore(Job job, Instant sentAt) {
    return job.times().changedAt().isBefore(sentAt);
  }

  /** Whether nobody may run the job any more, although its state is not terminal. */
  private static boolean isLeftBehind(Job job, Instant now) {
    return switch (job.state()) {
      case JobState.Queued _ -> job.times().isPastDeadline(now);
      case JobState.Running(Lease lease, boolean isCancelRequested) ->
          lease.hasExpired(now)
              && (isCancelRequested || job.times().isPastDeadline(now) || isKiller(job));
      case JobState.Waiting _, JobState.Terminal _ -> false;
    };
  }

  private static NextStep closeAbandoned(Job job, Instant now) {
    if (job.state() instanceof JobState.Running(Lease _, boolean isCancelRequested)
        && isCancelRequested) {
      return new NextStep.Close(new JobState.Cancelled());
    }
    if (job.times().isPastDeadline(now)) {
      return new NextStep.Close(new JobState.Expired());
    }
    var detail = "silent ends: " + job.counters().silentEndsIfLeaseExpired();
    return new NextStep.Close(new JobState.Failed(new Failure(FailureReason.KILLS_WORKER, detail)));
  }

  private static boolean isKiller(Job job) {
    return job.counters().silentEndsIfLeaseExpired() >= AttemptCounters.KILLER_AFTER;
  }

  /**
   * The state is free to claim: it changed after the refusal, or only a suspect's claim is granted.
   */
  private static NextStep claimWithCare(Job job) {
    return job.counters().silentEndsIfLeaseExpired() >= AttemptCounters.SUSPECT_AFTER
        ? new NextStep.ClaimSuspect()
        : new NextStep.ClaimAgain();
  }

  /** A parked job needs no message before it is due: the clock sends one then. */
  private static NextStep whilePausing(Job job, Cause cause, Instant until, Instant now) {
    return job.isParked() && cause != Cause.RESUME ? new NextStep.Delete() : hideUntil(until, now);
  }

  private static NextStep claimAgainWhile(boolean isYoung) {
    return isYoung ? new NextStep.ClaimAgain() : new NextStep.Delete();
  }

  private static NextStep hideUntil(Instant instant, Instant now) {
    Duration delay = Duration.between(now, instant);
    Duration bounded = delay.compareTo(LONGEST_HIDE) > 0 ? LONGEST_HIDE : delay;
    return new NextStep.Hide(bounded.compareTo(AT_LEAST) < 0 ? AT_LEAST : bounded);
  }
}
