package dev.millrace.job.protocol;

import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.protocol.QueueModel.Message;
import dev.millrace.job.protocol.QueueModel.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Time and the owner of the job: what happens without submitters and workers. */
final class WorldSteps {

  void addTo(Steps steps) {
    expireLease(steps);
    endVisibilityTimeouts(steps);
    ageMessages(steps);
    endBackoff(steps);
    cancel(steps);
    passDeadline(steps);
  }

  /** The heartbeat of a working, unfrozen worker keeps its lease. */
  private static void expireLease(Steps steps) {
    SearchState from = steps.from();
    if (from.job().map(Job::state).orElse(null) instanceof JobState.Running(Lease lease, boolean _)
        && !lease.hasExpired(Moments.NOW)) {
      SearchState next = from.withLease(new Lease(lease.owner(), Moments.NOW));
      OptionalInt owner =
          IntStream.range(0, from.workers().size()).filter(from::isLeasedTo).findFirst();
      passUnderWorker(steps, "the lease expires", next, owner);
    }
  }

  /** The heartbeat of a working, unfrozen worker keeps its message hidden. */
  private static void endVisibilityTimeouts(Steps steps) {
    SearchState from = steps.from();
    for (int index = 0; index < from.queue().messages().size(); index++) {
      Message message = from.queue().message(index);
      if (message.place() == Place.HIDDEN) {
        SearchState next = from.withQueue(from.queue().endVisibilityTimeout(index));
        OptionalInt holder =
            message.holder() == QueueModel.NOBODY
                ? OptionalInt.empty()
                : OptionalInt.of(message.holder());
        passUnderWorker(steps, "message " + index + " becomes visible", next, holder);
      }
    }
  }

  private static void passUnderWorker(
      Steps steps, String label, SearchState next, OptionalInt worker) {
    if (worker.isEmpty() || next.workers().get(worker.getAsInt()).isFrozen()) {
      steps.add(label, next);
      return;
    }
    Faults faults = next.faults();
    if (faults.freezes() > 0) {
      int index = worker.getAsInt();
      SearchState frozen = next.withWorker(index, next.workers().get(index).frozen());
      String frozenLabel = "worker " + index + " freezes, " + label;
      steps.addFault(frozenLabel, frozen, faults.freezes(faults.freezes() - 1));
    }
  }

  /** A submitter writes or gives up long before, unless it freezes between look and write. */
  private static void ageMessages(Steps steps) {
    SearchState from = steps.from();
    for (int index = 0; index < from.queue().messages().size(); index++) {
      Message message = from.queue().message(index);
      if (!message.isOld() && ageMatters(from, index)) {
        SearchState next = from.withQueue(from.queue().growOld(index));
        ageUnderSubmitter(steps, "message " + index + " grows old", next, writerOf(from, index));
      }
    }
  }

  private static void ageUnderSubmitter(
      Steps steps, String label, SearchState next, OptionalInt writer) {
    Faults faults = next.faults();
    if (writer.isEmpty()) {
      steps.add(label, next);
    } else if (faults.freezes() > 0) {
      int index = writer.getAsInt();
      SearchState frozen = next.withSubmitter(index, next.submitters().get(index).frozen());
      String frozenLabel = "submitter " + index + " freezes, " + label;
      steps.addFault(frozenLabel, frozen, faults.freezes(faults.freezes() - 1));
    }
  }

  /** Else two states would differ in something nobody looks at. */
  private static boolean ageMatters(SearchState state, int index) {
    Message message = state.queue().message(index);
    return (state.job().isEmpty() && message.isLive())
        || state.submitters().stream().anyMatch(other -> other.isPutting(index))
        || state.workers().stream()
            .anyMatch(worker -> worker.phase() instanceof Worker.Phase.Deciding);
  }

  private static OptionalInt writerOf(SearchState state, int message) {
    List<Submitter> all = state.submitters();
    return IntStream.range(0, all.size())
        .filter(index -> all.get(index).isPutting(message) && !all.get(index).wasFrozen())
        .findFirst();
  }

  private static void endBackoff(Steps steps) {
    SearchState from = steps.from();
    Job job = from.job().orElse(null);
    if (job != null && job.state() instanceof JobState.Queued(var until) && isAhead(until)) {
      var passed = new JobState.Queued(Optional.of(Moments.NOW));
      SearchState next = from.withJob(SearchState.changed(job, passed));
      for (int index = 0; index < from.workers().size(); index++) {
        if (from.workers().get(index).phase()
                instanceof
                Worker.Phase.Recording(int attempt, AttemptEnd.Requeued(var mine, boolean spends))
            && isAhead(mine)) {
          var end = new AttemptEnd.Requeued(Optional.of(Moments.NOW), spends);
          next = next.withPhase(index, new Worker.Phase.Recording(attempt, end));
        }
      }
      steps.add("the backoff passes", next);
    }
  }

  private static boolean isAhead(Optional<Instant> instant) {
    return instant.filter(Moments.NOW::isBefore).isPresent();
  }

  private static void cancel(Steps steps) {
    Faults faults = steps.from().faults();
    if (faults.cancels() > 0
        && steps.from().ask(new Transition.Cancel(Moments.NOW))
            instanceof TransitionResult.Applied(Job job)) {
      SearchState next = steps.from().withJob(job);
      steps.addFault("the owner cancels", next, faults.cancels(faults.cancels() - 1));
    }
  }

  private static void passDeadline(Steps steps) {
    SearchState from = steps.from();
    Faults faults = from.faults();
    Job job = from.job().orElse(null);
    if (faults.deadlines() > 0 && job != null && !job.state().isTerminal()) {
      JobTimes old = job.times();
      var times = new JobTimes(old.createdAt(), old.changedAt(), Moments.NOW, old.keptUntil());
      var late =
          new Job(
              job.id(),
              job.tenant(),
              job.requestHash(),
              job.spec(),
              job.state(),
              job.counters(),
              times,
              List.of());
      steps.addFault("the deadline passes", from.withJob(late), faults.deadlines(0));
    }
  }
}
