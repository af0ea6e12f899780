package dev.millrace.job.protocol;

/**
 * What may still go wrong, so that a search ends.
 *
 * @param crashes of a submitter or worker, which loses all its memory
 * @param freezes of one that goes on later as if no time had passed
 * @param lostAnswers of writes that were applied
 * @param duplicates deliveries of a message that is hidden or deleted
 * @param cancels by the owner
 * @param deadlines that pass
 */
record Faults(
    int crashes, int freezes, int lostAnswers, int duplicates, int cancels, int deadlines) {
  static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

  Faults crashes(int number) {
    return new Faults(number, freezes, lostAnswers, duplicates, cancels, deadlines);
  }

  Faults freezes(int number) {
    return new Faults(crashes, number, lostAnswers, duplicates, cancels, deadlines);
  }

  Faults lostAnswers(int number) {
    return new Faults(crashes, freezes, number, duplicates, cancels, deadlines);
  }

  Faults duplicates(int number) {
    return new Faults(crashes, freezes, lostAnswers, number, cancels, deadlines);
  }

  Faults cancels(int number) {
    return new Faults(crashes, freezes, lostAnswers, duplicates, number, deadlines);
  }

  Faults deadlines(int number) {
    return new Faults(crashes, freezes, lostAnswers, duplicates, cancels, number);
  }

  /** Whether everything that may go wrong in the other may go wrong here. */
  boolean allow(Faults other) {
    return crashes >= other.crashes
        && freezes >= other.freezes
        && lostAnswers >= other.lostAnswers
        && duplicates >= other.duplicates
        && cancels >= other.cancels
        && deadlines >= other.deadlines;
  }
}
