package dev.millrace.job.protocol;

import dev.millrace.job.message.Cause;
import java.util.List;
import java.util.Optional;

/** Where a search begins, before anything goes wrong. */
enum Scenario {
  /** A caller is about to submit. */
  ONE_SUBMISSION {
    @Override
    SearchState with(Faults faults) {
      return submittedBy(List.of(Submitter.READY), faults);
    }
  },
  /** A caller that is not answered submits the same again. */
  REPEATED_SUBMISSION {
    @Override
    SearchState with(Faults faults) {
      return submittedBy(List.of(Submitter.READY, Submitter.READY), faults);
    }
  },
  /** Two callers submit the same at once. */
  CONCURRENT_SUBMISSION {
    @Override
    SearchState with(Faults faults) {
      return submittedBy(List.of(Submitter.SENDS, Submitter.SENDS), faults);
    }
  },
  /** A job was accepted and waits for a worker. */
  ACCEPTED {
    @Override
    SearchState with(Faults faults) {
      return SearchState.start(
          Optional.of(JobFixture.submitted()),
          QueueModel.EMPTY.send(Cause.SUBMIT),
          List.of(),
          Told.NOTHING.accepted(),
          faults);
    }
  },
  /** A job is suspected to kill its process. */
  SUSPECTED {
    @Override
    SearchState with(Faults faults) {
      return SearchState.start(
          Optional.of(JobFixture.aSuspect()),
          QueueModel.EMPTY.send(Cause.RETRY),
          List.of(),
          Told.NOTHING.accepted(),
          faults);
    }
  },
  /** A person moved the message of a failed job out of the dead-letter queue. */
  REDRIVEN {
    @Override
    SearchState with(Faults faults) {
      Told told = Told.NOTHING.accepted().deadLetter(1).outcome(1, "failed");
      return SearchState.start(
          Optional.of(JobFixture.aFailedJob()),
          QueueModel.EMPTY.send(Cause.DEAD_LETTER),
          List.of(),
          told,
          faults);
    }
  };

  abstract SearchState with(Faults faults);

  private static SearchState submittedBy(List<Submitter> submitters, Faults faults) {
    return SearchState.start(Optional.empty(), QueueModel.EMPTY, submitters, Told.NOTHING, faults);
  }
}
