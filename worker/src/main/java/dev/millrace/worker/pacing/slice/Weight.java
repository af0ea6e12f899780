package dev.millrace.worker.pacing.slice;

import java.time.Instant;

/**
 * A weight that may be used, and a larger one that may be used later.
 *
 * @param sure everybody must have seen at least this
 * @param raised announced, the same if there is nothing larger
 * @param raisedFrom when everybody must have seen that
 */
record Weight(double sure, double raised, Instant raisedFrom) {

  double at(Instant now) {
    return now.isBefore(raisedFrom) ? sure : raised;
  }

  /** Before a smaller weight is announced: somebody may soon reckon with no more. */
  Weight atMost(double announced, Instant now) {
    double usable = at(now);
    if (announced < usable) {
      return new Weight(announced, announced, now);
    }
    return announced < raised ? new Weight(usable, usable, now) : this;
  }

  /** After a weight was announced; the first announcement of a larger one is what counts. */
  Weight raisedTo(double announced, Instant seenByAll) {
    return announced > raised ? new Weight(sure, announced, seenByAll) : this;
  }
}
