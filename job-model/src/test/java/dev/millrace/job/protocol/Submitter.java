package dev.millrace.job.protocol;

/**
 * One call of the submission.
 *
 * @param message the wake-up it sent, once it did
 * @param wasFrozen whether it slept through the time in which it may write
 */
record Submitter(Phase phase, int message, boolean wasFrozen) {
  static final Submitter READY = new Submitter(Phase.READY, 0, false);
  static final Submitter SENDS = new Submitter(Phase.SENDING, 0, false);

  /** What it does next. */
  enum Phase {
    READY,
    SENDING,
    PUTTING,
    SENDING_AGAIN,
    ANSWERING,
    ANSWERED,
    GONE;

    boolean isWorking() {
      return switch (this) {
        case SENDING, PUTTING, SENDING_AGAIN, ANSWERING -> true;
        case READY, ANSWERED, GONE -> false;
      };
    }
  }

  /** Whether it is about to write the state that this message wakes for. */
  boolean isPutting(int index) {
    return phase == Phase.PUTTING && message == index;
  }

  Submitter to(Phase next) {
    return new Submitter(next, next == Phase.PUTTING ? message : 0, wasFrozen);
  }

  Submitter sent(int index, Phase next) {
    return new Submitter(next, index, wasFrozen);
  }

  Submitter holding(int index) {
    return new Submitter(phase, index, wasFrozen);
  }

  Submitter frozen() {
    return new Submitter(phase, message, true);
  }
}
