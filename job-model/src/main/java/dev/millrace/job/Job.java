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
   * A job as it is accepted.
   *
   * @throws IllegalArgumentException if its deadline is too far ahead
   */
  public static Job submitted(
      JobId id, TenantId tenant, Sha256 hash, JobSpec spec, JobTimes times) {
    times.requireDeadlineWithin13DaysOf(times.createdAt());
    JobState state = JobState.Queued.NOW;
    var entry = new HistoryEntry(times.createdAt(), state.wireName(), 0, Optional.empty());
    return new Job(id, tenant, hash, spec, state, AttemptCounters.NONE, times, List.of(entry));
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

  Job withTimes(JobTimes next) {
    return new Job(id, tenant, requestHash, spec, state, counters, next, history);
  }

  private List<HistoryEntry> appended(HistoryEntry entry) {
    var entries = new ArrayList<>(history);
    entries.add(entry);
    return entries.subList(Math.max(0, entries.size() - HISTORY_LIMIT), entries.size());
  }
}
