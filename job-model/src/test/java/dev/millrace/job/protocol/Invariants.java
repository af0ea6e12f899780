package dev.millrace.job.protocol;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import java.util.Optional;

/** Looks at every state and every step. */
final class Invariants {

  Optional<Invariant> brokenBy(SearchState before, Step step) {
    SearchState after = step.next();
    if (deletesTooEarly(before, after)) {
      return Optional.of(Invariant.DELETED_ONLY_AFTER_THE_END);
    }
    if (changesTerminal(before, after)) {
      return Optional.of(Invariant.TERMINAL_NEVER_CHANGES);
    }
    if (endsAnother(before, after)) {
      return Optional.of(Invariant.OLD_ATTEMPT_CHANGES_NOTHING);
    }
    boolean keepsResults =
        after.told().results().entrySet().containsAll(before.told().results().entrySet());
    return keepsResults ? brokenIn(after) : Optional.of(Invariant.ONE_RESULT);
  }

  /** Ended well, if nothing goes wrong any more. */
  boolean isGoal(SearchState state) {
    return state.isQuiet() && (state.job().isEmpty() || state.hasEnded() || isOrphan(state));
  }

  private static Optional<Invariant> brokenIn(SearchState state) {
    if (state.told().isAccepted() && state.job().isEmpty()) {
      return Optional.of(Invariant.NO_ACCEPTED_JOB_IS_LOST);
    }
    if (isWithoutMessage(state)) {
      return Optional.of(Invariant.NOTHING_QUEUED_WITHOUT_MESSAGE);
    }
    if (state.hasEnded() && state.isQuiet() && !state.isEndTold() && !isOrphan(state)) {
      return Optional.of(Invariant.END_IS_TOLD);
    }
    if (state.job().filter(job -> job.counters().redrives() > 1).isPresent()) {
      return Optional.of(Invariant.ONE_REDRIVE_PER_WISH);
    }
    return state.job().filter(job -> !hasItsOwnResult(job, state.told())).isPresent()
        ? Optional.of(Invariant.ONE_RESULT)
        : Optional.empty();
  }

  private static boolean isWithoutMessage(SearchState state) {
    boolean isOpen = state.job().filter(job -> !job.state().isTerminal()).isPresent();
    boolean isBeingSent =
        state.submitters().stream().anyMatch(submitter -> isAboutToSend(submitter.phase()));
    return isOpen && !state.queue().holdsLiveMessage() && !isBeingSent && !isOrphan(state);
  }

  private static boolean isAboutToSend(Submitter.Phase phase) {
    return switch (phase) {
      case SENDING, PUTTING, SENDING_AGAIN -> true;
      case READY, ANSWERING, ANSWERED, GONE -> false;
    };
  }

  /**
   * Nobody was told of this job: its submitter froze for minutes between its look at the clock and
   * its write, and then died. The caller's next try finds the job and sends a message; else the
   * deadline ends it.
   */
  private static boolean isOrphan(SearchState state) {
    return !state.told().isAccepted() && state.submitters().stream().anyMatch(Submitter::wasFrozen);
  }

  private static boolean deletesTooEarly(SearchState before, SearchState after) {
    long live = before.queue().messages().stream().filter(QueueModel.Message::isLive).count();
    long left = after.queue().messages().stream().filter(QueueModel.Message::isLive).count();
    return left < live
        && left == 0
        && after.job().isPresent()
        && !after.isEndTold()
        && !isOrphan(after);
  }

  private static boolean changesTerminal(SearchState before, SearchState after) {
    JobState old = before.job().map(Job::state).orElse(null);
    JobState now = after.job().map(Job::state).orElse(null);
    boolean isRedrive = old instanceof JobState.Failed && now instanceof JobState.Queued;
    return old instanceof JobState.Terminal && !old.equals(now) && !isRedrive;
  }

  /** A worker took a running job out of an attempt that is not its own. */
  private static boolean endsAnother(SearchState before, SearchState after) {
    if (!(before.job().map(Job::state).orElse(null) instanceof JobState.Running)
        || after.job().map(Job::state).orElse(null) instanceof JobState.Running) {
      return false;
    }
    int running = before.job().orElseThrow().attempt();
    for (int index = 0; index < before.workers().size(); index++) {
      Worker worker = before.workers().get(index);
      boolean isWriter = !worker.equals(after.workers().get(index));
      if (isWriter
          && worker.phase() instanceof Worker.Phase.Recording recording
          && recording.attempt() != running) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasItsOwnResult(Job job, Told told) {
    return !(job.state() instanceof JobState.Succeeded(var result))
        || Optional.ofNullable(told.results().get(job.attempt()))
            .filter(author -> JobFixture.resultOf(job.attempt(), author).equals(result))
            .isPresent();
  }
}
