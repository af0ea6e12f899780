package dev.millrace.job;

/**
 * The numbers of a job that are never confused with each other, nor with SQS's receive count.
 *
 * @param attempt claims so far; the fence. Not every attempt pays.
 * @param failures transient faults so far: the retry budget
 * @param silentEnds attempts that ended without a word, because their process died
 * @param isOpen whether the last attempt has not yet been heard of
 * @param redrives how often a person brought the job back from its failure
 */
public record AttemptCounters(
    int attempt, int failures, int silentEnds, boolean isOpen, int redrives) {
  /** As many silent ends are charged to the process; from then on the job itself is suspected. */
  public static final int SUSPECT_AFTER = 3;

  /** As many silent ends prove that the job kills its process. */
  public static final int KILLER_AFTER = 5;

  public static final AttemptCounters NONE = new AttemptCounters(0, 0, 0, false, 0);

  /** Silent ends, once an attempt that is still open counts as one. */
  public int silentEndsIfLeaseExpired() {
    return silentEnds + (isOpen ? 1 : 0);
  }

  public boolean isSuspect() {
    return silentEnds >= SUSPECT_AFTER;
  }

  AttemptCounters claimed() {
    return new AttemptCounters(attempt + 1, failures, silentEndsIfLeaseExpired(), true, redrives);
  }

  AttemptCounters ended(int addedFailures) {
    return new AttemptCounters(attempt, failures + addedFailures, silentEnds, false, redrives);
  }

  AttemptCounters closed() {
    return new AttemptCounters(attempt, failures, silentEndsIfLeaseExpired(), false, redrives);
  }

  AttemptCounters redriven() {
    return new AttemptCounters(attempt, 0, 0, false, redrives + 1);
  }
}
