package dev.millrace.job;

import dev.millrace.job.JobState.Running;
import java.time.Instant;
import java.util.Optional;

/**
 * The closed table of a job's changes: from which state to which, by whom, on which condition.
 * Every store keeps exactly these rules; a store that cannot run this code (a conditional write) is
 * held to it by the store contract.
 */
public final class TransitionTable {
  private TransitionTable() {}

  public static TransitionResult apply(Job old, Transition transition) {
    Optional<Job> next =
        switch (transition) {
          case Transition.Claim claim -> claim(old, claim);
          case Transition.Extend extend -> extend(old, extend);
          case Transition.End end -> end(old, end);
          case Transition.Close close -> close(old, close);
          case Transition.Cancel cancel -> cancel(old, cancel);
          case Transition.Answer answer -> answer(old, answer);
          case Transition.Resume resume -> resume(old, resume);
          case Transition.Redrive redrive -> redrive(old, redrive);
        };
    return next.<TransitionResult>map(TransitionResult.Applied::new)
        .orElseGet(() -> refused(old, transition));
  }

  /** What a refusal means, read from the job as it was found. */
  public static TransitionResult refused(Job found, Transition transition) {
    return isAlreadyApplied(found, transition)
        ? new TransitionResult.AlreadyApplied(found)
        : new TransitionResult.Refused(Optional.of(found));
  }

  private static Optional<Job> claim(Job old, Transition.Claim claim) {
    boolean isFree =
        switch (old.state()) {
          case JobState.Queued(var notBefore) ->
              notBefore.isEmpty() || !notBefore.get().isAfter(claim.at());
          case Running(Lease lease, boolean isCancelRequested) ->
              lease.hasExpired(claim.at()) && !isCancelRequested;
          case JobState.Waiting _, JobState.Terminal _ -> false;
        };
    boolean isTrusted = old.counters().silentEndsIfLeaseExpired() < claim.silentEndLimit();
    if (!isFree || !isTrusted || old.times().isPastDeadline(claim.at())) {
      return Optional.empty();
    }
    return Optional.of(
        old.changed(
            new Running(claim.lease(), false),
            old.counters().claimed(),
            claim.at(),
            Optional.empty()));
  }

  private static Optional<Job> extend(Job old, Transition.Extend extend) {
    return old.state() instanceof Running running && old.attempt() == extend.attempt()
        ? Optional.of(old.extended(new Running(extend.lease(), running.isCancelRequested())))
        : Optional.empty();
  }

  private static Optional<Job> end(Job old, Transition.End end) {
    if (!(old.state() instanceof Running running) || old.attempt() != end.attempt()) {
      return Optional.empty();
    }
    Instant now = end.at();
    return switch (end.end()) {
      case AttemptEnd.Succeeded(JobResult result) ->
          Optional.of(ended(old, new JobState.Succeeded(result), 0, now, Optional.empty()));
      case AttemptEnd.Cancelled _ ->
          running.isCancelRequested()
              ? Optional.of(ended(old, new JobState.Cancelled(), 0, now, Optional.empty()))
              : Optional.empty();
      case AttemptEnd.Failed _, AttemptEnd.Waiting _, AttemptEnd.Requeued _
          when running.isCancelRequested() ->
          Optional.empty();
      case AttemptEnd.Failed(Failure failure) -> Optional.of(failed(old, failure, now));
      case AttemptEnd.Waiting(ActionId action) ->
          Optional.of(ended(old, new JobState.Waiting(action), 0, now, Optional.empty()));
      case AttemptEnd.Requeued(var notBefore, boolean spendsRetry) ->
          Optional.of(
              ended(
                  old, new JobState.Queued(notBefore), spendsRetry ? 1 : 0, now, Optional.empty()));
    };
  }

  private static Job failed(Job old, Failure failure, Instant now) {
    Optional<String> reason = Optional.of(failure.reason().code());
    return ended(old, new JobState.Failed(failure), 0, now, reason);
  }

  private static Job ended(
      Job old, JobState next, int failures, Instant now, Optional<String> reason) {
    return old.changed(next, old.counters().ended(failures), now, reason);
  }

  private static Optional<Job> close(Job old, Transition.Close close) {
    Instant now = close.at();
    if (old.attempt() != close.attempt()) {
      return Optional.empty();
    }
    boolean isAllowed =
        switch (old.state()) {
          case JobState.Queued _, JobState.Waiting _ -> closesIdle(old, close.to(), now);
          case Running running ->
              running.lease().hasExpired(now) && closesAbandoned(old, running, close);
          case JobState.Terminal _ -> false;
        };
    if (!isAllowed) {
      return Optional.empty();
    }
    Optional<String> reason =
        close.to() instanceof JobState.Failed(Failure failure)
            ? Optional.of(failure.reason().code())
            : Optional.empty();
    return Optional.of(old.changed(close.to(), old.counters().closed(), now, reason));
  }

  private static boolean closesIdle(Job old, JobState.Terminal to, Instant now) {
    return switch (to) {
      case JobState.Expired _ -> old.times().isPastDeadline(now);
      case JobState.Cancelled _ -> true;
      case JobState.Failed failed ->
          old.state() instanceof JobState.Queued && !old.isParked() && isUndelivered(failed);
      case JobState.Succeeded _ -> false;
    };
  }

  private static boolean closesAbandoned(Job old, Running running, Transition.Close close) {
    return switch (close.to()) {
      case JobState.Expired _ -> old.times().isPastDeadline(close.at());
      case JobState.Cancelled _ -> running.isCancelRequested();
      case JobState.Failed failed ->
          old.counters().silentEndsIfLeaseExpired() >= AttemptCounters.KILLER_AFTER
              || isUndelivered(failed);
      case JobState.Succeeded _ -> false;
    };
  }

  /** The queue itself gave up on the job's message: nobody will ever be woken for it. */
  private static boolean isUndelivered(JobState.Failed failed) {
    return failed.failure().reason() == FailureReason.RECEIVE_LIMIT;
  }

  private static Optional<Job> cancel(Job old, Transition.Cancel cancel) {
    return switch (old.state()) {
      case JobState.Queued _, JobState.Waiting _ ->
          Optional.of(
              old.changed(new JobState.Cancelled(), old.counters(), cancel.at(), Optional.empty()));
      case Running running when !running.isCancelRequested() ->
          Optional.of(old.extended(new Running(running.lease(), true)));
      case Running _, JobState.Terminal _ -> Optional.empty();
    };
  }

  private static Optional<Job> answer(Job old, Transition.Answer answer) {
    return old.state() instanceof JobState.Waiting(ActionId open) && open.equals(answer.action())
        ? Optional.of(
            old.changed(JobState.Queued.NOW, old.counters(), answer.at(), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Job> resume(Job old, Transition.Resume resume) {
    return old.state() instanceof JobState.Queued(var notBefore)
            && notBefore.isPresent()
            && !notBefore.get().isAfter(resume.at())
            && old.attempt() == resume.attempt()
        ? Optional.of(old.resumed())
        : Optional.empty();
  }

  private static Optional<Job> redrive(Job old, Transition.Redrive redrive) {
    if (!(old.state() instanceof JobState.Failed)
        || old.attempt() != redrive.attempt()
        || old.counters().redrives() >= redrive.cap()) {
      return Optional.empty();
    }
    Job requeued =
        old.changed(
            JobState.Queued.NOW, old.counters().redriven(), redrive.at(), Optional.of("redrive"));
    JobTimes times = old.times().redriven(redrive.at(), redrive.deadline(), redrive.keptUntil());
    return Optional.of(requeued.with(times, redrive.input()));
  }

  private static boolean isAlreadyApplied(Job found, Transition transition) {
    return switch (transition) {
      case Transition.Claim claim ->
          found.state() instanceof Running(Lease lease, boolean _)
              && lease.owner().equals(claim.lease().owner())
              && !lease.hasExpired(claim.at());
      case Transition.End end ->
          found.attempt() == end.attempt() && isEndedBy(found.state(), end.end());
      case Transition.Close close ->
          found.attempt() == close.attempt() && found.state().equals(close.to());
      case Transition.Cancel _ ->
          found.state() instanceof JobState.Cancelled
              || (found.state() instanceof Running running && running.isCancelRequested());
      case Transition.Resume resume ->
          found.attempt() == resume.attempt() && found.state().equals(JobState.Queued.NOW);
      case Transition.Redrive redrive ->
          found.attempt() == redrive.attempt()
              && found.state() instanceof JobState.Queued
              && found.times().deadline().equals(redrive.deadline());
      case Transition.Extend _, Transition.Answer _ -> false;
    };
  }

  private static boolean isEndedBy(JobState state, AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Succeeded(JobResult result) -> state.equals(new JobState.Succeeded(result));
      case AttemptEnd.Failed(Failure failure) -> state.equals(new JobState.Failed(failure));
      case AttemptEnd.Waiting(ActionId action) -> state.equals(new JobState.Waiting(action));
      case AttemptEnd.Cancelled _ -> state instanceof JobState.Cancelled;
      case AttemptEnd.Requeued(var notBefore, boolean _) ->
          state.equals(new JobState.Queued(notBefore));
    };
  }
}
