package dev.millrace.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One unit of work with one result: the truth about it, as the job table holds it.
 *
 * @param requestHash digest of the canonical submission; the same id with another hash is a
 *     conflict
 * @param history the latest changes of state, oldest first
 */
public record Job(
    JobId id,
    TenantId tenant,
    Sha256 requestHash,
    JobSpec spec,
    JobState state,
    AttemptCounters counters,
    JobTimes times,
    List<HistoryEntry> history) {
  /** Kept of the history; a claim may append beyond it, the next recorded end trims again. */
  public static final int HISTORY_LIMIT = 8;

  public Job {
    history = List.copyOf(history);
  }

  /**
   * A job as it is accepted, to be run as soon as may be.
   *
   * @throws IllegalArgumentException if its deadline is too far ahead
   */
  public static Job submitted(
      JobId id, TenantId tenant, Sha256 hash, JobSpec spec, JobTimes times) {
    return submitted(id, tenant, hash, spec, times, JobState.Queued.NOW);
  }

  /**
   * A job as it is accepted.
   *
   * @param state from when on it may run
   * @throws IllegalArgumentException if its deadline is too far ahead
   */
  public static Job submitted(
      JobId id, TenantId tenant, Sha256 hash, JobSpec spec, JobTimes times, JobState.Queued state) {
    times.requireDeadlineWithin13DaysOf(times.createdAt());
    var entry = new HistoryEntry(times.createdAt(), state.wireName(), 0, Optional.empty());
    return new Job(id, tenant, hash, spec, state, AttemptCounters.NONE, times, List.of(entry));
  }

  /**
   * When the clock must look at the job although no message wakes anyone for it: a job that waits
   * for a person is over at its deadline, a parked one goes on when its pause ends.
   */
  public Optional<Instant> dueAt() {
    return switch (state) {
      case JobState.Waiting _ -> Optional.of(times.deadline());
      case JobState.Queued(Optional<Instant> notBefore) ->
          notBefore
              .filter(until -> until.isAfter(times.changedAt().plus(JobTimes.LONGEST_HIDE)))
              .map(until -> until.isBefore(times.deadline()) ? until : times.deadline());
      case JobState.Running _, JobState.Terminal _ -> Optional.empty();
    };
  }

  /** Whether the job pauses without a message: the clock will send one when the pause ends. */
  public boolean isParked() {
    return state instanceof JobState.Queued && dueAt().isPresent();
  }

  public int attempt() {
    return counters.attempt();
  }

  /**
   * The state a reader is told: a job that nobody has closed yet is over once its deadline passed.
   */
  public JobState stateAt(Instant now) {
    return switch (state) {
      case JobState.Queued _, JobState.Waiting _ when times.isPastDeadline(now) ->
          new JobState.Expired();
      case JobState.Running(Lease lease, boolean _)
          when times.isPastDeadline(now) && lease.hasExpired(now) ->
          new JobState.Expired();
      case JobState.Queued _,
          JobState.Waiting _,
          JobState.Running _,
          JobState.Succeeded _,
          JobState.Failed _,
          JobState.Cancelled _,
          JobState.Expired _ ->
          state;
    };
  }

  Job changed(JobState next, AttemptCounters nextCounters, Instant now, Optional<String> reason) {
    var entry = new HistoryEntry(now, next.wireName(), nextCounters.attempt(), reason);
    return new Job(
        id, tenant, requestHash, spec, next, nextCounters, times.changedAt(now), appended(entry));
  }

  Job extended(JobState.Running running) {
    return new Job(id, tenant, requestHash, spec, running, counters, times, history);
  }

  Job resumed() {
    return new Job(id, tenant, requestHash, spec, JobState.Queued.NOW, counters, times, history);
  }

  Job with(JobTimes nextTimes, PayloadRef input) {
    JobSpec moved = spec.withInput(input);
    return new Job(id, tenant, requestHash, moved, state, counters, nextTimes, history);
  }

  private List<HistoryEntry> appended(HistoryEntry entry) {
    var entries = new ArrayList<>(history);
    entries.add(entry);
    return entries.subList(Math.max(0, entries.size() - HISTORY_LIMIT), entries.size());
  }
}
