package dev.millrace.job.protocol;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.protocol.Worker.Phase;
import java.util.List;

/**
 * Makes states equal that have the same future: attempts are only ever compared with each other, so
 * the job's latest is always called 1 and each older one 0; what was written under an older one is
 * forgotten, since nobody looks at it again.
 */
final class Canonical {
  static final int LATEST = 1;
  static final int OLD = 0;

  private Canonical() {}

  static SearchState of(SearchState state) {
    return CanonicalQueue.of(renumbered(state));
  }

  private static SearchState renumbered(SearchState state) {
    int attempt = state.job().map(Job::attempt).orElse(OLD);
    if (attempt <= LATEST) {
      return state;
    }
    Job job = state.job().orElseThrow();
    SearchState next =
        state.withJob(renumbered(job)).withTold(Told.NOTHING.accepted(state.told().isAccepted()));
    for (int index = 0; index < state.workers().size(); index++) {
      Phase phase = state.workers().get(index).phase();
      next = next.withPhase(index, renumbered(phase, attempt, index));
    }
    return next;
  }

  private static Job renumbered(Job job) {
    AttemptCounters old = job.counters();
    var counters =
        new AttemptCounters(LATEST, old.failures(), old.silentEnds(), old.isOpen(), old.redrives());
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        job.state(),
        counters,
        job.times(),
        List.of());
  }

  private static Phase renumbered(Phase phase, int latest, int worker) {
    return switch (phase) {
      case Phase.WritingResult(int attempt) -> new Phase.WritingResult(number(attempt, latest));
      case Phase.DeletingEarly(int attempt, AttemptEnd end) -> {
        int number = number(attempt, latest);
        yield new Phase.DeletingEarly(number, renumbered(end, number, worker));
      }
      case Phase.Recording(int attempt, AttemptEnd end) -> {
        int number = number(attempt, latest);
        yield new Phase.Recording(number, renumbered(end, number, worker));
      }
      case Phase.Closing(int attempt, var to) -> new Phase.Closing(number(attempt, latest), to);
      case Phase.DeadLettering(int attempt, String state) ->
          new Phase.DeadLettering(number(attempt, latest), state);
      case Phase.Publishing(int attempt, String state) ->
          new Phase.Publishing(number(attempt, latest), state);
      case Phase.Redriving(int attempt) -> new Phase.Redriving(number(attempt, latest));
      case Phase.Deciding _, Phase.Idle _, Phase.Claiming _, Phase.Deleting _ -> phase;
    };
  }

  private static AttemptEnd renumbered(AttemptEnd end, int attempt, int worker) {
    return end instanceof AttemptEnd.Succeeded
        ? new AttemptEnd.Succeeded(JobFixture.resultOf(attempt, worker))
        : end;
  }

  private static int number(int attempt, int latest) {
    return attempt == latest ? LATEST : OLD;
  }
}
